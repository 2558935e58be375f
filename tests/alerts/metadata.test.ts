import { expect } from 'chai';
import { ALERTS, renderAlerts } from '../../alerts';
import { DOMAINS, SEVERITIES } from '../../alerts/model';
import { renderDashboards } from '../../dashboards';
import { STACKS, stack } from '../support/stacks';

const keys = ALERTS.map(({ key }) => key);

describe('alerts: what they say of themselves', () => {
  const full = stack({ contract: 'full', prefix: 'a-prefix-of-20-chars' });
  const rules = renderAlerts(full).grafana.flatMap(group => group.rules);

  it('has every alert once, by key and by name', () => {
    expect(rules.length).to.equal(ALERTS.length);
    expect(new Set(keys).size).to.equal(keys.length);
    expect(new Set(ALERTS.map(({ name }) => name)).size).to.equal(keys.length);
  });

  it('gives uids of at most 40 characters, with the longest prefix that there may be', () => {
    expect(full.prefix.length).to.equal(20);
    expect(rules.map(({ uid }) => uid).filter(uid => uid.length > 40)).to.deep.equal([]);
    expect(new Set(rules.map(({ uid }) => uid)).size).to.equal(rules.length);
  });

  it('keeps to the characters that Grafana takes in a uid', () => {
    expect(keys.filter(key => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(key))).to.deep.equal([]);
  });

  it('has a severity and a domain of those that are routed', () => {
    for (const { labels } of rules) {
      expect(SEVERITIES).to.include(labels.severity);
      expect(DOMAINS).to.include(labels.domain);
      expect(labels.stack).to.equal('a-prefix-of-20-chars');
      expect(labels.environment).to.equal('dev');
    }
    expect(new Set(rules.map(({ labels }) => labels.domain))).to.deep.equal(new Set(DOMAINS));
    expect(new Set(rules.map(({ labels }) => labels.severity))).to.deep.equal(new Set(SEVERITIES));
  });

  it('has a summary that says more than the name, and a description that says more than the summary', () => {
    for (const { title, annotations } of rules) {
      expect(annotations.summary, title).to.not.equal(title);
      expect(annotations.summary?.length, title).to.be.greaterThan(20);
      expect(annotations.description?.length, title).to.be.greaterThan(20);
      expect(annotations.description, title).to.not.equal(annotations.summary);
    }
  });

  it('gives the two alerts of a pair one label alert, so that one message can hold both', () => {
    const cpu = rules.filter(({ labels }) => labels.alert === 'cpu').map(({ labels }) => labels.severity);
    expect(cpu).to.have.members(['critical', 'warning']);
  });

  it('pages for no absent value except of a heartbeat', () => {
    const alerting = ALERTS.filter(({ noData }) => noData === 'alerting').map(({ key }) => key);
    expect(alerting).to.have.members(['scheduler-crit', 'scheduler-warn']);
    // In Grafana there is no value then, so a text that shows one would have a hole.
    for (const { uid, annotations } of rules) {
      if (alerting.some(key => uid.endsWith(key))) expect(annotations.summary).to.not.include('$value');
    }
  });

  for (const [name, settings] of Object.entries(STACKS)) {
    it(`leads to a panel that is there: ${name}`, () => {
      const panels = new Set(
        renderDashboards(settings).flatMap(({ uid, panels: all }) => all.map(({ id }) => `${uid} ${id}`)),
      );
      const lost = renderAlerts(settings)
        .grafana.flatMap(group => group.rules)
        .filter(({ annotations: { __dashboardUid__: uid, __panelId__: id } }) => !panels.has(`${uid} ${id}`));
      expect(lost.map(({ uid }) => uid)).to.deep.equal([]);
    });
  }
});
