import { expect } from 'chai';
import { parse } from 'yaml';
import { datasourceModel } from '../../prometheus/datasource';
import { contentOf, runProgram } from '../../render';
import { PROJECT } from '../../settings/names';
import { checkSettings } from '../../settings/resolve';
import { PLACEHOLDER } from '../../settings/secrets';
import { telemetrySources } from '../../telemetry/datasources';
import { external } from '../support/stacks';

const BOTH = { logs: { uid: 'loki-1' }, traces: { uid: 'tempo-1' } } as const;

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
