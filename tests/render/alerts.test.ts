import { expect } from 'chai';
import { parse } from 'yaml';
import { renderAlerts } from '../../alerts';
import { provisionedAlertsFile } from '../../render/alerts';
import { stack } from '../support/stacks';

interface Provisioned {
  readonly groups: readonly {
    readonly folder: string;
    readonly interval: string;
    readonly rules: readonly Record<string, unknown>[];
  }[];
}

const settings = stack({ contract: 'full' });
const rendered = renderAlerts(settings);
const provisioned = parse(provisionedAlertsFile(settings, rendered)) as Provisioned;
const rules = provisioned.groups.flatMap(group => group.rules);

describe('alert rules as files for Grafana', () => {
  it('are the rules that Grafana gets by its API', () => {
    const uids = rendered.grafana.flatMap(group => group.rules.map(({ uid }) => uid));
    expect(rules.map(({ uid }) => uid)).to.deep.equal(uids);
    for (const { dashboardUid, panelId, annotations } of rules) {
      expect(annotations).to.include({ __dashboardUid__: dashboardUid, __panelId__: String(panelId) });
    }
  });

  it('stand in folders of their own: Grafana finds a folder of rules by its title only', () => {
    const folders = new Set(provisioned.groups.map(({ folder }) => folder));
    expect([...folders].sort()).to.deep.equal(['Assistant business alerts', 'Assistant operations alerts']);
  });

  it('keep their templates: dollars are doubled where Grafana takes them for variables, and only there', () => {
    const [group] = rendered.grafana;
    const [rule] = group?.rules ?? [];
    if (!group || !rule) throw new Error('there are no rules');
    const odd = {
      ...rule,
      title: 'over $5',
      labels: { who: '{{ $labels.user }}' },
      annotations: { summary: '$x' },
    };
    const text = provisionedAlertsFile(settings, { ...rendered, grafana: [{ ...group, rules: [odd] }] });
    const [written] = (parse(text) as Provisioned).groups.flatMap(one => one.rules);
    expect(written).to.deep.include({
      title: 'over $$5',
      labels: { who: '{{ $$labels.user }}' },
      annotations: { summary: '$x' },
    });
  });
});
