import * as pulumi from '@pulumi/pulumi';
import * as grafana from '@pulumiverse/grafana';
import { expect } from 'chai';
import { renderAlerts } from '../../alerts';
import { renderNotifications } from '../../alerts/notifications';
import { Alerting } from '../../components/grafana/alerting';
import { Dashboards } from '../../components/grafana/dashboards';
import { stableJson } from '../../components/grafana/json';
import { renderDashboards } from '../../dashboards';
import type { SettingsInput } from '../../settings/schema';
import { POINTS } from '../alerts/notifications/points';
import { external, stack } from '../support/stacks';
import { type Deployment, deploy, type Seen } from './harness';

/** Settings as the config gives them: references in the place of secrets. */
const REFERRED = POINTS.map(point => (point.type === 'slack' ? { ...point, url: '$TEAM_CHAT' } : point));
const SECRETS = new Map([['$TEAM_CHAT', pulumi.secret('https://hooks.example.com/s3cret')]]);

const build = (changes: Partial<SettingsInput> = {}, of = stack) =>
  deploy(() => {
    const settings = of({ prefix: 'team', contactPoints: REFERRED, ...changes });
    const provider = new grafana.Provider('provider', { url: 'http://grafana' });
    const { folders, datasource } = new Dashboards('dashboards', {
      ...{ settings, provider, secrets: new Map(), tenancy: 'own', datasourceUrl: 'http://prometheus:9090' },
      dashboards: renderDashboards(settings),
    });
    new Alerting('alerting', {
      ...{ settings, provider, folders, datasource, secrets: SECRETS },
      groups: renderAlerts(settings).grafana,
      notifications: renderNotifications(settings),
    });
    return settings;
  });

const typed = ({ resources }: Deployment<unknown>, type: string) =>
  resources.filter(one => one.type === `grafana:alerting/${type}`);
const rulesOf = ({ inputs }: Seen) => inputs.rules as Record<string, unknown>[];

describe('alerting component', () => {
  let deployed: Deployment<ReturnType<typeof stack>>;
  before(async () => {
    deployed = await build();
  });

  it('makes a resource of each rule group, of the same rules', () => {
    const { grafana: groups } = renderAlerts(deployed.result);
    const resources = typed(deployed, 'ruleGroup:RuleGroup');
    expect(resources.map(({ inputs }) => inputs.name)).to.have.members(groups.map(({ title }) => title));
    for (const group of groups) {
      const { inputs, parent, provider } = deployed.get(`alerting-${group.title.slice('team-'.length)}`);
      expect({ parent, provider }).to.deep.equal({ parent: 'alerting', provider: 'provider' });
      expect(inputs).to.include({ folderUid: group.folderUid, intervalSeconds: group.interval });
      expect((inputs.rules as { uid: string }[]).map(({ uid }) => uid)).to.deep.equal(
        group.rules.map(({ uid }) => uid),
      );
    }
  });

  it('gives the provider all of a rule, so that nothing is filled in and drifts', () => {
    const [group] = renderAlerts(deployed.result).grafana;
    const rule = group?.rules[0];
    if (!group || !rule) throw new Error('there are no rules');
    const [args] = rulesOf(deployed.get(`alerting-${group.title.slice('team-'.length)}`));
    expect(args).to.deep.equal({
      uid: rule.uid,
      name: rule.title,
      condition: 'C',
      datas: rule.data.map(({ model, ...stage }) => ({ ...stage, model: stableJson(model) })),
      noDataState: rule.noDataState,
      execErrState: rule.execErrState,
      for: rule.for,
      keepFiringFor: rule.keep_firing_for,
      annotations: rule.annotations,
      labels: rule.labels,
      isPaused: false,
    });
  });

  it('has every route there before the first rule, and gone after the last', () => {
    const policy = deployed.get('alerting-policy');
    const contacts = typed(deployed, 'contactPoint:ContactPoint').map(({ name }) => name);
    expect(contacts.sort()).to.deep.equal([
      'alerting-contact-chat + teams + discord + telegram',
      'alerting-contact-mail',
      'alerting-contact-pager + genie',
    ]);
    expect(policy.after).to.include.members(contacts);
    for (const group of typed(deployed, 'ruleGroup:RuleGroup')) {
      expect(group.after).to.include.members(['alerting-policy', 'dashboards-datasource']);
    }
    for (const name of contacts) expect(deployed.get(name).after).to.include('alerting-template');
  });

  it('opens references of contact points, and only as secrets', () => {
    const { inputs, secret } = deployed.get('alerting-contact-chat + teams + discord + telegram');
    expect(secret).to.include('slacks');
    expect(inputs).to.deep.include({
      name: 'team chat + teams + discord + telegram',
      telegrams: [
        {
          token: 'bot-token',
          chatId: '-100',
          message: '{{ template "team.title" . }}\n{{ template "team.message" . }}',
          parseMode: 'None',
        },
      ],
    });
    const [slack] = inputs.slacks as Record<string, unknown>[];
    expect(pulumi.runtime.unwrapRpcSecret(slack?.url)).to.equal('https://hooks.example.com/s3cret');
    const { inputs: mail } = deployed.get('alerting-contact-mail');
    expect((mail.emails as Record<string, unknown>[])[0]?.addresses).to.deep.equal([
      'ops@example.com',
      'dev@example.com',
    ]);
  });

  it('writes the tree of policies whole', () => {
    const { inputs } = deployed.get('alerting-policy');
    const { policies, ...root } = inputs;
    expect(root).to.deep.equal({
      contactPoint: 'team chat + teams + discord + telegram',
      groupBies: ['grafana_folder', 'alertname'],
      groupWait: '30s',
      groupInterval: '5m',
      repeatInterval: '12h',
      disableProvenance: false,
    });
    expect((policies as { matchers: unknown }[]).map(({ matchers }) => matchers)).to.deep.equal([
      [{ label: 'alertname', match: '=~', value: 'DatasourceError|DatasourceNoData' }],
      [{ label: 'severity', match: '=', value: 'critical' }],
      [{ label: 'severity', match: '=', value: 'warning' }],
      [{ label: 'severity', match: '=', value: 'info' }],
    ]);
    expect((policies as { continue: unknown }[]).every(policy => policy.continue === false)).to.equal(true);
  });

  it('makes mute timings before what names them', async () => {
    const muted = await build({
      muteTimings: [{ name: 'nights', from: '22:00', to: '06:00', weekdays: ['monday'] }],
      maintenance: [{ name: 'move', from: '2026-12-01T01:00:00Z', to: '2026-12-01T02:00:00Z' }],
    });
    expect(muted.get('alerting-mute-nights').inputs).to.deep.equal({
      name: 'team-nights',
      intervals: [
        {
          times: [
            { start: '00:00', end: '06:00' },
            { start: '22:00', end: '24:00' },
          ],
          weekdays: ['monday'],
          location: 'UTC',
        },
      ],
      disableProvenance: false,
    });
    expect(muted.get('alerting-mute-maintenance-move').inputs.intervals).to.deep.equal([
      {
        times: [{ start: '01:00', end: '02:00' }],
        daysOfMonths: ['1'],
        months: ['12'],
        years: ['2026'],
        location: 'UTC',
      },
    ]);
    expect(muted.get('alerting-policy').after).to.include.members([
      'alerting-mute-nights',
      'alerting-mute-maintenance-move',
    ]);
  });

  it('routes by rule and owns no tree on a Grafana of others', async () => {
    const shared = await build({}, external);
    expect(typed(shared, 'notificationPolicy:NotificationPolicy')).to.deep.equal([]);
    const groups = typed(shared, 'ruleGroup:RuleGroup');
    expect(groups).not.to.deep.equal([]);
    for (const group of groups) {
      expect(group.after).to.include('alerting-contact-pager + genie');
      for (const rule of rulesOf(group)) {
        expect(rule.notificationSettings).to.have.all.keys(
          ...['contactPoint', 'groupBies', 'groupWait', 'groupInterval', 'repeatInterval', 'muteTimings'],
        );
      }
    }
  });

  it('asks nothing of an older Grafana that it would forget', async () => {
    const older = { grafanaVersion: '9.4', notifications: { routing: 'policy' } } as const;
    const rules = typed(await build(older, external), 'ruleGroup:RuleGroup').flatMap(rulesOf);
    expect(rules.some(rule => 'uid' in rule || 'keepFiringFor' in rule)).to.equal(false);
    const between = typed(await build({ grafanaVersion: '11.6' }, external), 'ruleGroup:RuleGroup');
    expect(between.flatMap(rulesOf).every(rule => 'uid' in rule && !('keepFiringFor' in rule))).to.equal(
      true,
    );
  });

  it('lets people change things in the UI where the settings say so', async () => {
    const open = await build({ editable: true });
    const made = open.resources.filter(({ type }) => type.startsWith('grafana:alerting/'));
    expect(made.every(({ inputs }) => inputs.disableProvenance === true)).to.equal(true);
  });

  it('shares no name with a stack of another prefix', async () => {
    const named = async (prefix: string) => {
      const { resources } = await build({ prefix });
      const made = resources.filter(({ type }) => type.startsWith('grafana:alerting/'));
      const uids = typed({ resources } as Deployment<unknown>, 'ruleGroup:RuleGroup')
        .flatMap(rulesOf)
        .map(({ uid }) => uid);
      return [...made.map(({ inputs }) => inputs.name), ...uids].filter(Boolean);
    };
    const [one, other] = [await named('team'), await named('other')];
    expect(one.filter(name => other.includes(name))).to.deep.equal([]);
  });
});
