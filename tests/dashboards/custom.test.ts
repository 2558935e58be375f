import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { stackConsumers } from '../../contract/consumers';
import { readCustomDashboards } from '../../custom-dashboards';
import { type RenderedDashboard, renderDashboards } from '../../dashboards';
import { customDashboards } from '../../dashboards/from-yaml';
import { allMetrics } from '../../metrics/catalog';
import { settingsOf } from '../../tenants/settings';
import { custom, EXAMPLE, stack } from '../support/stacks';
import { BAD } from './bad-custom';

const written = ({ at, key, message }: { at?: string; key: string; message: string }) =>
  `${[at, key].filter(part => part).join(' ')}: ${message}`;

const found = (text: string, name = 'bad', prefix = 'assistant') =>
  customDashboards([{ name, path: `${name}.yaml`, text }], prefix).mistakes.map(written);

const rendered = (panels: string, changes: Parameters<typeof stack>[0] = {}): RenderedDashboard =>
  renderDashboards({
    ...stack(changes),
    custom: custom({ own: `title: Own\npanels:\n${panels}` }),
  }).at(-1) as RenderedDashboard;

const panelsIn = ({ model }: RenderedDashboard) =>
  ((model as unknown as { panels: readonly Panel[] }).panels ?? []).filter(({ type }) => type !== 'row');

interface Panel {
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly targets: readonly { readonly legendFormat: string }[];
  readonly links?: readonly { readonly title: string; readonly url: string }[];
  readonly fieldConfig: {
    readonly defaults: {
      readonly unit: string;
      readonly thresholds: { readonly steps: readonly { readonly value: number | null }[] };
      readonly links?: readonly { readonly title: string; readonly url: string }[];
    };
  };
}

const first = (panels: string, changes?: Parameters<typeof stack>[0]) => {
  const dashboard = rendered(panels, changes);
  return { panel: panelsIn(dashboard)[0] as Panel, queries: dashboard.panels[0]?.queries };
};
const limits = ({ fieldConfig }: Panel) => fieldConfig.defaults.thresholds.steps.map(({ value }) => value);

describe("dashboards of one's own", () => {
  for (const [what, text, mistakes] of BAD) {
    it(`${what}: every mistake with line, place and remedy`, () => {
      expect(found(text)).to.deep.equal(mistakes);
    });
  }

  it('names of files: a uid has 40 characters at most', () => {
    const text = 'title: A\npanels: [{ title: B, metric: task_queue_length }]\n';
    expect(found(text, 'Groceries')).to.deep.equal([
      'Groceries.yaml: is no name for a dashboard; use lower-case letters, digits and hyphens, starting with a letter',
    ]);
    expect(found(text, 'a'.repeat(23))).to.deep.equal([]);
    expect(found(text, 'a'.repeat(25))).to.deep.equal([
      `${'a'.repeat(25)}.yaml: makes a uid of more than 40 characters, which Grafana refuses; shorten the name by 2`,
    ]);
  });

  it('two of one title: the second is told of the first', () => {
    const text = 'title: A\npanels: [{ title: B, metric: task_queue_length }]\n';
    const files = ['y', 'x'].map(name => ({ name, path: `${name}.yaml`, text }));
    expect(customDashboards(files, 'assistant').mistakes.map(written)).to.deep.equal([
      'y.yaml:1 title: "A" is the title of x.yaml; give each its own',
    ]);
  });

  it('takes unit, meaning, limits and the way on from what is known of the metric', () => {
    const { panel, queries } = first(
      '  - { title: T, metric: task_queue_length, by: [queue_name], where: { queue_name: [ai_tasks, sms_tasks] } }',
    );
    expect(queries).to.deep.equal([
      'max by(queue_name) (task_queue_length{environment=~"$environment",service=~"$service",queue_name=~"ai_tasks|sms_tasks"})',
    ]);
    expect(panel.type).to.equal('timeseries');
    expect(panel.fieldConfig.defaults.unit).to.equal('suffix: tasks');
    expect(limits(panel)).to.deep.equal([null, 100, 500]);
    expect(panel.description).to.match(
      /^Tasks waiting in a queue\. Only queue_name ai_tasks, sms_tasks\. By queue_name\.\n\n\*\*Good:\*\* below the warning limit\.\n.*\n\n\*\*What to do:\*\* see what is around it on the dashboard Task\.$/s,
    );
    expect(panel.fieldConfig.defaults.links?.map(({ title, url }) => [title, url])).to.deep.equal([
      [
        'Open Task',
        '/d/assistant-task?${__url_time_range}&${datasource:queryparam}&${environment:queryparam}&${service:queryparam}&var-queue=${__field.labels.queue_name}',
      ],
    ]);
  });

  it('a rate is per second, an increase is not, a ratio is a part and its limits are given in percent', () => {
    const of = (more: string) => first(`  - { title: T, metric: sms_messages_total, ${more} }`).panel;
    expect(of('show: rate').fieldConfig.defaults.unit).to.equal('suffix: msg/s');
    expect(of('show: increase, type: stat').fieldConfig.defaults.unit).to.equal('suffix: msg');
    const ratio = of('show: ratio, where: { status: failed }, thresholds: { warning: 2, critical: 5 }');
    expect(ratio.fieldConfig.defaults.unit).to.equal('percentunit');
    expect(limits(ratio)).to.deep.equal([null, 0.02, 0.05]);
    expect(limits(of('thresholds: { warning: 5, critical: 1, below: true }'))).to.deep.equal([null, 1, 5]);
    const cost = first(
      '  - { title: T, metric: sms_cost_total, show: ratio, of: { metric: sms_messages_total } }',
    );
    expect(cost.panel.fieldConfig.defaults.unit).to.equal('currencyUSD');
  });

  it('reads counters and histograms from recording rules where the stack has them', () => {
    const line = '  - { title: T, metric: http_request_duration_seconds, show: p99, where: { method: GET } }';
    expect(first(line).queries?.[0]).to.contain('http_request_duration_seconds_bucket:rate5m{');
    const external = first(line, {
      backend: 'external',
      grafanaUrl: 'https://grafana.example.com',
      grafanaAuth: 'token',
      prometheusUrl: 'https://prometheus.example.com',
    });
    expect(external.queries).to.deep.equal([
      '(histogram_quantile(0.99, sum by(le) (rate(http_request_duration_seconds_bucket{environment=~"$environment",service=~"$service",method="GET"}[$__rate_interval])))) >= (0)',
    ]);
  });

  it('a heatmap has the bounds of the buckets on its axis', () => {
    const { panel, queries } = first(
      '  - { title: T, metric: sms_processing_duration_seconds, type: heatmap, where: { provider: twilio } }',
      { recordingRules: false },
    );
    expect(panel.targets.map(({ legendFormat }) => legendFormat)).to.deep.equal(['{{le}}']);
    expect(queries).to.deep.equal([
      'sum by(le) (rate(sms_processing_duration_seconds_bucket{environment=~"$environment",service=~"$service",provider="twilio"}[$__rate_interval]))',
    ]);
  });

  it('quotes what stands in values', () => {
    const { queries } = first(
      String.raw`  - { title: T, metric: http_requests_total, where: { service: ['a"b', 'c.d\e'] } }`,
    );
    expect(queries?.[0]).to.contain(String.raw`service=~"a\"b|c\\.d\\\\e"`);
  });

  it('keeps ids when panels move, and when a title changes that has a key', () => {
    const [a, b] = [
      '  - { title: A, metric: task_queue_length }\n',
      '  - { title: B, key: b, metric: task_queue_length }\n',
    ];
    const ids = (panels: string) => new Map(rendered(panels).panels.map(({ key, id }) => [key, id]));
    expect(ids(b.replace('title: B', 'title: C') + a)).to.deep.equal(
      new Map([...ids(a + b)].sort(([x], [y]) => (x > y ? -1 : 1))),
    );
  });

  it('leaves out what the contract cannot feed, and lists it', () => {
    const line =
      '  - { title: T, metric: tasks_total, by: [status] }\n  - { title: U, metric: task_queue_length }';
    const { panels, leftOut } = rendered(line);
    expect(panels.map(({ title }) => title)).to.deep.equal(['U']);
    expect(leftOut).to.deep.equal([{ panel: 'T', missing: ['tasks_total'] }]);
    expect(rendered(line, { contract: 'full' }).leftOut).to.deep.equal([]);
  });

  it('may be blind on what is served, which the contract tells', () => {
    const own = custom({ own: 'title: Own\npanels: [{ title: T, metric: task_queue_length }]' });
    expect(stackConsumers(['app'], 'core', own)).to.deep.include({
      kind: 'panel',
      where: 'Own',
      title: 'T',
      metrics: ['task_queue_length'],
    });
  });

  it('any metric of the catalog makes a panel without a further word', () => {
    const lines = allMetrics.map(({ name }) => `  - { title: ${name}, metric: ${name} }`).join('\n');
    const { panels } = rendered(lines, { contract: 'full' });
    expect(panels.map(({ title }) => title)).to.have.members(allMetrics.map(({ name }) => name));
  });

  it('stands on the landing page, and in the folder that it names', () => {
    const settings = {
      ...stack(),
      custom: custom({
        own: 'title: Own [a]\nfolder: business\npanels: [{ title: T, metric: task_queue_length }]',
      }),
    };
    const all = renderDashboards(settings);
    expect(all.at(-1)).to.include({ key: 'custom-own', uid: 'assistant-custom-own', folder: 'business' });
    expect(JSON.stringify(all[0]?.model)).to.contain('[Own \\\\[a\\\\]](/d/assistant-custom-own?');
  });

  it("is a tenant's as well", () => {
    const settings = {
      ...stack({ tenants: [{ key: 'acme', name: 'Acme' }] }),
      custom: custom({ own: 'title: Own\npanels: [{ title: T, metric: task_queue_length }]' }),
    };
    const [tenant] = settings.tenants;
    if (!tenant) throw new Error('no tenant');
    expect(renderDashboards(settingsOf(settings, tenant)).map(({ key }) => key)).to.include('custom-own');
  });
});

describe("the files of dashboards of one's own", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'custom-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const put = (folder: string, name: string, text: string) => {
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, folder, name), text);
  };
  const example = readFileSync(EXAMPLE, 'utf8');

  it('are read from dashboards/custom, or from the folder of the setting', () => {
    expect(readCustomDashboards({}, root)).to.deep.equal({ dashboards: [], mistakes: [] });
    put('dashboards/custom', 'groceries.yaml', example);
    put('other', 'README.md', 'no dashboard');
    expect(readCustomDashboards({}, root).dashboards.map(({ name }) => name)).to.deep.equal(['groceries']);
    expect(readCustomDashboards({ customDashboards: 'other' }, root)).to.deep.equal({
      dashboards: [],
      mistakes: [],
    });
  });

  it('a folder that is not there, and an ending that is not read, are told', () => {
    expect(readCustomDashboards({ customDashboards: 'nowhere' }, root).mistakes.map(written)).to.deep.equal([
      'customDashboards: there is no folder nowhere, seen from the root of the checkout; create it, or name another',
    ]);
    put('dashboards/custom', 'groceries.yml', example);
    expect(readCustomDashboards({}, root).mistakes.map(written)).to.deep.equal([
      'dashboards/custom/groceries.yml: is not read; call it groceries.yaml',
    ]);
  });
});
