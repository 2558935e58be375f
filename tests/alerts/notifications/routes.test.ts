import { expect } from 'chai';
import { renderAlerts } from '../../../alerts';
import { renderNotifications, routeOf } from '../../../alerts/notifications';
import type { SettingsInput } from '../../../settings/schema';
import { external, STACKS, stack } from '../../support/stacks';
import { POINTS } from './points';

const at = (changes: Partial<SettingsInput>) =>
  renderNotifications(stack({ contactPoints: POINTS, prefix: 'team', ...changes }));
const receiver = (changes: Partial<SettingsInput>, labels: Record<string, string>) =>
  routeOf(at(changes), { stack: 'team', environment: 'dev', domain: 'sms', alert: 'x', ...labels })?.receiver;

describe('routes', () => {
  it('wake by the pager, warn in the chats, and inform by mail, where nothing else is said', () => {
    expect(receiver({}, { severity: 'critical' })).to.equal('team pager + genie');
    expect(receiver({}, { severity: 'warning' })).to.equal('team chat + teams + discord + telegram');
    expect(receiver({}, { severity: 'info' })).to.equal('team mail');
  });

  it('use what there is: without a pager critical alerts go everywhere, without chat warnings wake nobody', () => {
    const only = (...names: string[]) => ({
      contactPoints: POINTS.filter(({ name }) => names.includes(name)),
    });
    expect(receiver(only('mail', 'hook'), { severity: 'critical' })).to.equal('team mail + hook');
    expect(receiver(only('mail', 'pager'), { severity: 'warning' })).to.equal('team mail');
    expect(receiver(only('pager'), { severity: 'info' })).to.equal('team pager');
    expect(receiver(only('chat', 'pager'), { severity: 'info' })).to.equal('team chat');
  });

  it('take the contact points that the settings name, in any order', () => {
    const critical = { contactPoints: ['mail', 'chat'] };
    expect(receiver({ notifications: { critical } }, { severity: 'critical' })).to.equal('team mail + chat');
  });

  it('page at once and again, wait for a digest, and tell one incident once', () => {
    const paces = at({}).routes.map(({ matchers, groupWait, groupInterval, repeatInterval, groupBy }) => [
      matchers[0]?.values[0],
      ...[groupWait, groupInterval, repeatInterval, groupBy.join(' ')],
    ]);
    expect(paces).to.deep.equal([
      ['DatasourceError', '17m', '5m', '4h', 'alertname environment'],
      ['critical', '10s', '2m', '1h', 'stack environment domain'],
      ['warning', '30s', '5m', '12h', 'stack environment domain'],
      ['info', '15m', '12h', '3d', 'stack environment domain'],
    ]);
  });

  it('try exceptions by domain, severity and environment first, in their order', () => {
    const routes: SettingsInput['routes'] = [
      { domains: ['business'], contactPoints: ['mail'] },
      { domains: ['sms', 'oauth'], severities: ['warning'], contactPoints: ['teams'] },
      { environments: ['staging'], contactPoints: ['discord'] },
    ];
    expect(receiver({ routes }, { domain: 'business', severity: 'critical' })).to.equal('team mail');
    expect(receiver({ routes }, { severity: 'warning' })).to.equal('team teams');
    expect(receiver({ routes }, { severity: 'critical' })).to.equal('team pager + genie');
    expect(receiver({ routes }, { severity: 'info', environment: 'staging' })).to.equal('team discord');
  });

  it('send states without data and with errors to the chat, once for all of them', () => {
    for (const alertname of ['DatasourceError', 'DatasourceNoData']) {
      const sent = receiver({}, { severity: 'critical', alertname });
      expect(sent).to.equal('team chat + teams + discord + telegram');
    }
  });

  it("call the dead man's switch with the stack's own watchdog only, whatever is muted", () => {
    const notifications = { watchdog: 'hook' };
    const maintenance = [{ name: 'move', from: '2026-12-01T00:00:00Z', to: '2026-12-02T00:00:00Z' }];
    const watchdog = { alert: 'watchdog', severity: 'info' };
    expect(receiver({ notifications }, watchdog)).to.equal('team hook');
    expect(receiver({ notifications }, { ...watchdog, stack: 'other' })).to.equal('team mail');
    const [route] = at({ notifications, maintenance }).routes;
    expect(route).to.deep.include({ repeatInterval: '5m', muteTimings: [] });
    expect(receiver({ notifications }, { severity: 'critical' })).to.equal('team pager + genie');
  });

  it('mute all but the watchdog during maintenance, and what can wait during its own times', () => {
    const { routes } = at({
      muteTimings: [{ name: 'nights', from: '22:00', to: '06:00' }],
      maintenance: [{ name: 'move', from: '2026-12-01T00:00:00Z', to: '2026-12-02T00:00:00Z' }],
      notifications: { warning: { muteTimings: ['nights'] } },
    });
    expect(routes.map(({ muteTimings }) => muteTimings)).to.deep.equal([
      ['team-nights', 'team-maintenance-move'],
      ['team-maintenance-move'],
      ['team-nights', 'team-maintenance-move'],
      ['team-maintenance-move'],
    ]);
  });

  it('know where every alert of every stack goes, and every receiver that a route names', () => {
    for (const settings of Object.values(STACKS)) {
      const notifications = renderNotifications({ ...settings, contactPoints: POINTS });
      const known = notifications.receivers.map(({ name }) => name);
      const { grafana } = renderAlerts(settings);
      const labels = grafana.flatMap(({ rules }) => rules.map(rule => rule.labels));
      expect(labels).not.to.deep.equal([]);
      for (const one of labels) expect(known).to.include(routeOf(notifications, one)?.receiver);
      expect(known).to.include(notifications.policy?.receiver ?? known[0]);
    }
  });

  it('tell a mailbox in Docker if nobody is named, and nobody on a Grafana of others', () => {
    const own = renderNotifications(stack({ prefix: 'team' }));
    expect(own.receivers).to.deep.equal([
      {
        name: 'team mailbox',
        ways: [{ type: 'email', name: 'mailbox', addresses: ['alerts@team.invalid'] }],
      },
    ]);
    expect(new Set(own.routes.map(route => route.receiver))).to.deep.equal(new Set(['team mailbox']));
    expect(renderNotifications(external())).to.deep.equal({
      ...{ routes: [], receivers: [], templates: [], muteTimings: [], policy: undefined },
    });
  });
});

describe('routing on a Grafana of others', () => {
  const rules = (changes: Partial<SettingsInput> = {}) =>
    renderAlerts(external({ contactPoints: POINTS, prefix: 'team', ...changes })).grafana.flatMap(
      group => group.rules,
    );

  it('goes rule by rule, by the same routes, and touches no tree of policies', () => {
    const settings = external({ contactPoints: POINTS, prefix: 'team' });
    const notifications = renderNotifications(settings);
    expect(notifications.policy).to.equal(undefined);
    for (const { labels, notification_settings: route } of rules()) {
      expect(route?.receiver).to.equal(routeOf(notifications, labels)?.receiver);
    }
    const critical = rules().find(({ labels }) => labels.severity === 'critical');
    expect(critical?.notification_settings).to.deep.equal({
      receiver: 'team pager + genie',
      group_by: ['grafana_folder', 'alertname', 'stack', 'environment', 'domain'],
      group_wait: '10s',
      group_interval: '2m',
      repeat_interval: '1h',
      mute_time_intervals: [],
    });
  });

  it('keeps critical rules as they are while Prometheus is away, but for those that speak of that', () => {
    const states = (severity: string) =>
      new Set(
        rules()
          .filter(({ labels }) => labels.severity === severity)
          .map(({ execErrState }) => execErrState),
      );
    expect(states('critical')).to.deep.equal(new Set(['KeepLast', 'Alerting']));
    expect(states('warning')).to.deep.equal(new Set(['Error']));
    const older = rules({ grafanaVersion: '10.4', contactPoints: [] });
    expect(older.some(({ execErrState }) => execErrState === 'KeepLast')).to.equal(false);
    const owned = rules({ notifications: { routing: 'policy' } });
    expect(owned.some(({ execErrState }) => execErrState === 'KeepLast')).to.equal(false);
    expect(owned.some(rule => rule.notification_settings)).to.equal(false);
  });

  it('is left to the tree that is there if nobody is named', () => {
    expect(rules({ contactPoints: [] }).some(rule => rule.notification_settings)).to.equal(false);
  });
});
