import { expect } from 'chai';
import { parse } from 'yaml';
import { renderDashboards } from '../../dashboards';
import { datasourceModel } from '../../prometheus/datasource';
import { contentOf, runProgram } from '../../render';
import { PROJECT } from '../../settings/names';
import { checkSettings } from '../../settings/resolve';
import type { SettingsInput } from '../../settings/schema';
import { PLACEHOLDER } from '../../settings/secrets';
import { telemetrySources } from '../../telemetry/datasources';
import { settingsOf } from '../../tenants/settings';
import { external } from '../support/stacks';

interface Panel {
  readonly type: string;
  readonly title: string;
  readonly datasource?: { readonly type: string; readonly uid: string };
  readonly targets?: readonly {
    readonly expr: string;
    readonly query?: string;
    readonly datasource: object;
    readonly queryType?: string;
  }[];
  readonly panels?: readonly Panel[];
  readonly links?: readonly Link[];
  readonly fieldConfig?: { readonly defaults: { readonly links?: readonly Link[] } };
}
interface Link {
  readonly title: string;
  readonly url: string;
}

const BOTH = { logs: { uid: 'loki-1' }, traces: { uid: 'tempo-1' } } as const;
const AREAS = ['application', 'sms', 'oauth', 'task'];

function panelsOf(key: string, changes: Partial<SettingsInput>): Panel[] {
  const found = renderDashboards(external(changes)).find(one => one.key === key);
  if (!found) throw new Error(`there is no dashboard ${key}`);
  const { panels } = found.model as unknown as { panels: readonly Panel[] };
  return panels.flatMap(panel => [panel, ...(panel.panels ?? [])]);
}
const titled = (title: string, panels: readonly Panel[]): Panel => {
  const found = panels.find(panel => panel.title === title);
  if (!found) throw new Error(`there is no panel ${title}`);
  return found;
};
const linksOf = (panel: Panel) =>
  panel.fieldConfig?.defaults.links?.filter(({ url }) => url.startsWith('/explore'));

/** What Explore is told, once Grafana has filled in what the reader chose. */
function stateIn(url: string, parameter: 'left' | 'panes') {
  const filled = url
    .replaceAll('${environment:pipe}', 'prod|eu')
    .replaceAll('${service:pipe}', '.*')
    .replaceAll('${__from}', '1700000000000')
    .replaceAll('${__to}', '1700000600000');
  expect(filled).not.to.contain('${');
  const text = new URL(filled, 'http://grafana').searchParams.get(parameter);
  return JSON.parse(text ?? '');
}

describe('logs and traces on the dashboards', () => {
  it('are not there unless the stack says where they are', () => {
    for (const { model, leftOut } of renderDashboards(external())) {
      expect(JSON.stringify(model)).not.to.match(/loki|tempo|\/explore/);
      expect(leftOut.filter(({ panel }) => panel === 'Logs')).to.deep.equal([]);
    }
  });

  it('stand in a closed row of the dashboards whose services write them', () => {
    for (const { key } of renderDashboards(external(BOTH))) {
      const panels = panelsOf(key, BOTH);
      const rows = panels.filter(({ type, title }) => type === 'row' && title === 'Logs');
      expect(
        rows.map(row => row.panels?.map(({ type }) => type)),
        key,
      ).to.deep.equal(AREAS.includes(key) ? [['timeseries', 'logs']] : []);
    }
  });

  it('traces that failed or were slow stand in one as well', () => {
    for (const { key } of renderDashboards(external(BOTH))) {
      const [row] = panelsOf(key, BOTH).filter(({ type, title }) => type === 'row' && title === 'Traces');
      const asked = row?.panels?.flatMap(({ targets = [] }) => targets.map(target => target.query));
      const services =
        'resource.deployment.environment=~"${environment:pipe}" && resource.service.name=~"${service:pipe}"';
      const queries = [`{${services} && status=error}`, `{${services} && duration>1s}`];
      expect(asked, key).to.deep.equal(AREAS.includes(key) ? queries : undefined);
    }
  });

  it('are of the environment and the services that the reader chose, and of the area', () => {
    const panels = panelsOf('sms', BOTH);
    const { targets, datasource } = titled('Error lines', panels);
    expect(datasource).to.deep.equal({ type: 'loki', uid: 'loki-1' });
    expect(targets?.map(({ expr }) => expr)).to.deep.equal([
      'sum by (service) (rate({environment=~".+",environment=~"$environment",service=~"$service"} |~ `(?i)sms|twilio` | level=~`(?i)(error|err|critical|crit|fatal|alert|emerg|panic)` [$__interval]))',
    ]);
    const lines = titled(
      'Logs',
      panels.filter(({ type }) => type === 'logs'),
    );
    expect(lines.targets?.map(({ expr }) => expr)).to.deep.equal([
      '{environment=~".+",environment=~"$environment",service=~"$service"} |~ `(?i)sms|twilio`',
    ]);
  });

  it('take labels, parser and levels from the settings', () => {
    const logs = {
      uid: 'x',
      labels: { environment: 'env', service: 'app', level: 'severity' },
      parser: 'json',
      errors: 'ERROR',
    } as const;
    const { targets } = titled('Error lines', panelsOf('application', { logs }));
    expect(targets?.map(({ expr }) => expr)).to.deep.equal([
      'sum by (app) (rate({env=~".+",env=~"$environment",app=~"$service"} | json | severity=~`ERROR` [$__interval]))',
    ]);
  });

  it('stand behind the panels of errors: a link to Explore with the same services and time', () => {
    const panel = titled(
      'Server errors by endpoint',
      panelsOf('application', { ...BOTH, grafanaVersion: '12.3' }),
    );
    const links = linksOf(panel) ?? [];
    expect(links.map(({ title }) => title)).to.deep.equal(['Logs of the errors', 'Traces of the errors']);
    expect(panel.links?.map(({ title }) => title)).to.deep.equal([
      'Logs of the errors',
      'Traces of the errors',
    ]);
    expect(stateIn(links[0]?.url ?? '', 'panes')).to.deep.equal({
      a: {
        datasource: 'loki-1',
        queries: [
          {
            refId: 'A',
            datasource: { type: 'loki', uid: 'loki-1' },
            expr: '{environment=~".+",environment=~"prod|eu",service=~".*"} | level=~`(?i)(error|err|critical|crit|fatal|alert|emerg|panic)`',
            queryType: 'range',
          },
        ],
        range: { from: '1700000000000', to: '1700000600000' },
      },
    });
    expect(stateIn(links[1]?.url ?? '', 'panes').a.queries).to.deep.equal([
      {
        refId: 'A',
        datasource: { type: 'tempo', uid: 'tempo-1' },
        query: '{resource.deployment.environment=~"prod|eu" && resource.service.name=~".*" && status=error}',
        queryType: 'traceql',
        limit: 20,
      },
    ]);
  });

  it('are linked to in the older form from a Grafana before 10.2', () => {
    const panels = panelsOf('application', { ...BOTH, grafanaVersion: '9.4' });
    const [logs, traces] = linksOf(titled('Latency percentiles', panels)) ?? [];
    expect(logs?.title).to.equal('Logs');
    expect(stateIn(logs?.url ?? '', 'left')).to.deep.include({
      datasource: 'loki-1',
      range: { from: '1700000000000', to: '1700000600000' },
    });
    expect(stateIn(traces?.url ?? '', 'left').queries[0].query).to.contain('duration>1s');
  });

  it('are not those of tenants, which nothing would keep apart', () => {
    const stack = external({
      ...BOTH,
      tenants: [{ key: 'acme', name: 'Acme', isolation: { by: 'label', url: 'http://proxy' } }],
    });
    const [tenant] = stack.tenants;
    if (!tenant) throw new Error('no tenant');
    expect(settingsOf(stack, tenant)).to.include({ logs: undefined, traces: undefined });
  });
});

describe('data sources of logs and traces', () => {
  const URLS = { logs: { url: 'https://loki' }, traces: { url: 'https://tempo', tenant: 'a' } } as const;

  it('are made where a URL is given, and lead to each other', () => {
    expect(telemetrySources(external(URLS))).to.deep.equal([
      {
        type: 'loki',
        uid: 'assistant-loki',
        url: 'https://loki',
        model: {
          jsonData: {
            derivedFields: [
              {
                name: 'Trace',
                matcherRegex: '[tT]race_?[iI][dD]["=: ]+([0-9a-f]{16,32})',
                url: '${__value.raw}',
                datasourceUid: 'assistant-tempo',
              },
            ],
          },
          headers: {},
          secureJsonData: {},
        },
      },
      {
        type: 'tempo',
        uid: 'assistant-tempo',
        url: 'https://tempo',
        model: {
          jsonData: {
            nodeGraph: { enabled: true },
            tracesToLogs: {
              datasourceUid: 'assistant-loki',
              filterByTraceID: true,
              spanStartTimeShift: '-5m',
              spanEndTimeShift: '5m',
              mapTagNamesEnabled: true,
              mappedTags: [
                { key: 'deployment.environment', value: 'environment' },
                { key: 'service.name', value: 'service' },
              ],
            },
            tracesToLogsV2: {
              datasourceUid: 'assistant-loki',
              filterByTraceID: true,
              spanStartTimeShift: '-5m',
              spanEndTimeShift: '5m',
              customQuery: false,
              tags: [
                { key: 'deployment.environment', value: 'environment' },
                { key: 'service.name', value: 'service' },
              ],
            },
          },
          headers: { 'X-Scope-OrgID': 'a' },
          secureJsonData: {},
        },
      },
    ]);
  });

  it('are registered by the program, and provisioned without Pulumi with dollars that Grafana leaves alone', async () => {
    const texts = {
      backend: 'external',
      grafanaUrl: 'https://grafana.example.com',
      grafanaAuth: PLACEHOLDER,
      prometheusUrl: 'https://prometheus.example.com',
      logs: JSON.stringify(URLS.logs),
      traces: JSON.stringify(URLS.traces),
    };
    const run = await runProgram('prod', {
      ...{ file: 'Pulumi.prod.yaml', missingSecrets: [], lineOf: () => undefined },
      texts: Object.fromEntries(Object.entries(texts).map(([key, text]) => [`${PROJECT}:${key}`, text])),
      secretKeys: [`${PROJECT}:grafanaAuth`],
    });
    const made = run.resources.filter(({ type }) => type === 'grafana:oss/dataSource:DataSource');
    expect(made.map(({ name, inputs }) => [name, inputs.type, inputs.url])).to.deep.equal([
      ['dashboards-datasource', 'prometheus', 'https://prometheus.example.com'],
      ['dashboards-loki', 'loki', 'https://loki'],
      ['dashboards-tempo', 'tempo', 'https://tempo'],
    ]);
    const file = contentOf(run).get('grafana/provisioning/datasources/assistant.yaml') ?? '';
    const { datasources } = parse(file) as {
      datasources: { type: string; jsonData: { derivedFields?: [{ url: string }] } }[];
    };
    expect(datasources.map(({ type }) => type)).to.deep.equal(['prometheus', 'loki', 'tempo']);
    expect(datasources[1]?.jsonData.derivedFields?.[0].url).to.equal('$${__value.raw}');
  });

  it('are not made where a uid is given, and exemplars lead to its traces', () => {
    const settings = external(BOTH);
    expect(telemetrySources(settings)).to.deep.equal([]);
    expect(datasourceModel(settings).jsonData).to.deep.include({
      exemplarTraceIdDestinations: [{ name: 'trace_id', datasourceUid: 'tempo-1' }],
    });
    expect(datasourceModel(external()).jsonData).not.to.have.property('exemplarTraceIdDestinations');
  });

  for (const [what, changes, mistakes] of [
    [
      'a pattern that no browser knows',
      { logs: { uid: 'a', traceId: '(?i)trace=(.+)' } },
      ['logs.traceId: give a regular expression of JavaScript with one pair of brackets, without (?i)'],
    ],
    [
      'neither uid nor URL',
      { logs: { parser: 'json' } },
      ['logs: needs a data source: give logs.uid of one that is there, or logs.url for a new one'],
    ],
    [
      'both',
      { traces: { uid: 'a', url: 'https://tempo' } },
      ['traces.url: stands beside traces.uid, which is asked already; give one of them'],
    ],
    [
      'a way in for what is there',
      { logs: { uid: 'a', tenant: 'b', bearerToken: 'c' } },
      [
        'logs.bearerToken: is for a data source that the stack makes, and logs.uid is one that is there; remove it',
        'logs.tenant: is for a data source that the stack makes, and logs.uid is one that is there; remove it',
      ],
    ],
    [
      'two ways in, and a certificate for nothing',
      {
        logs: {
          url: 'http://loki',
          basicAuth: { user: 'u', password: 'p' },
          bearerToken: 'c',
          tlsSkipVerify: true,
        },
      },
      [
        'logs.bearerToken: stands beside basicAuth, and a question has one Authorization; remove one of them',
        'logs.tlsSkipVerify: is for https, and logs.url is http',
      ],
    ],
  ] as const) {
    it(`${what}: each mistake with its remedy`, () => {
      const found = checkSettings({ environment: 'dev', ...changes }).mistakes;
      expect(found.map(({ key, message }) => `${key}: ${message}`)).to.deep.equal(mistakes);
    });
  }
});
