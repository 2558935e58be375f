import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { withVariables } from '../../cli/support/live-panels';
import { type PanelInfo, renderDashboards } from '../../dashboards';
import { DEFAULT_BUCKETS } from '../../metrics/catalog/define';
import type { ScrapeJob } from '../../prometheus/config';
import type { Settings } from '../../settings/schema';
import { PAGES, type Simulator, type SimulatorOptions, startSimulator } from '../../simulator/server';
import {
  describeWithPrometheus,
  type Series,
  startTestPrometheus,
  type TestPrometheus,
} from '../support/prometheus';
import { external } from '../support/stacks';

/** How long the simulated platform is scraped, each second, before anything is asked. */
const WARM_UP_SECONDS = 20;
const VALUES = { rateInterval: '15s', range: '10m', rangeSeconds: 600 };

interface Case {
  readonly name: string;
  readonly settings: Settings;
  readonly simulator: SimulatorOptions;
}

const CASES: readonly Case[] = [
  {
    name: "the platform's core metrics and node_exporter",
    settings: external({ sources: ['app', 'node'], contract: 'core' }),
    simulator: { contract: 'core', speed: 60 },
  },
  {
    name: 'every source, contract full',
    settings: external({ sources: ['app', 'node', 'container'], contract: 'full' }),
    simulator: { contract: 'full', speed: 60 },
  },
];

function jobs({ port }: Simulator, settings: Settings): ScrapeJob[] {
  const services = { app: 'api', node: 'node', container: 'container' } as const;
  return settings.sources.map(source => ({
    name: source,
    targets: [{ address: `127.0.0.1:${port}`, service: services[source], path: PAGES[source] }],
  }));
}

const askAll = (prometheus: TestPrometheus, { queries, units }: PanelInfo) =>
  Promise.all(
    queries.map(async (query, at) => {
      const expr = withVariables(query, VALUES);
      return { expr, unit: units[at] ?? '', series: await prometheus.query(expr) };
    }),
  );

/** What the numbers of a query may be, told from its unit and from what it computes. */
function checkShape(panel: PanelInfo, expr: string, unit: string, series: readonly Series[]): void {
  const where = `${panel.title}: ${expr}`;
  for (const { value } of series) {
    if (/^\(?histogram_quantile/.test(expr)) {
      expect(value, where).to.be.within(0, Math.max(...DEFAULT_BUCKETS));
    }
    if (unit === 'ratio' && !/-|offset/.test(expr)) expect(value, where).to.be.within(0, 1.0001);
    if (unit === 'percent') expect(value, where).to.be.within(0, 100.0001);
    if (/^\(?sum.*\(rate\(/.test(expr) && !expr.includes(' - ')) expect(value, where).to.be.at.least(0);
  }
}

for (const { name, settings, simulator: options } of CASES) {
  describeWithPrometheus(`dashboards on a real Prometheus: ${name}`, function () {
    this.timeout(120_000);
    let simulator: Simulator;
    let prometheus: TestPrometheus;

    before(async () => {
      simulator = await startSimulator({ ...options, port: 0, seed: 1 });
      prometheus = await startTestPrometheus({
        environment: settings.environment,
        jobs: jobs(simulator, settings),
      });
      await sleep(WARM_UP_SECONDS * 1000);
    });
    after(async () => {
      await prometheus?.stop();
      await simulator?.close();
    });

    for (const dashboard of renderDashboards(settings)) {
      it(`${dashboard.title}: data in every panel, no query in error`, async () => {
        const blind: string[] = [];
        for (const panel of dashboard.panels.filter(({ queries }) => queries.length > 0)) {
          const found = await askAll(prometheus, panel);
          // What it was a week ago is known after a week; beside it stands what is now.
          const lacking = found.filter(
            ({ expr, series }) => series.length === 0 && !expr.includes(' offset '),
          );
          blind.push(...lacking.map(({ expr }) => `${panel.title}: ${expr}`));
          if (found.every(({ series }) => series.length === 0)) blind.push(`${panel.title}: nothing at all`);
          for (const { expr, unit, series } of found) checkShape(panel, expr, unit, series);
        }
        expect(blind).to.deep.equal([]);
      });
    }
  });
}

describeWithPrometheus('dashboards of a platform that has just started', function () {
  this.timeout(120_000);
  const settings = external({ sources: ['app', 'node', 'container'], contract: 'full' });
  let simulator: Simulator;
  let prometheus: TestPrometheus;

  before(async () => {
    simulator = await startSimulator({ quiet: true, contract: 'full', port: 0, seed: 1 });
    prometheus = await startTestPrometheus({
      environment: settings.environment,
      jobs: jobs(simulator, settings),
    });
    await sleep(8_000);
  });
  after(async () => {
    await prometheus?.stop();
    await simulator?.close();
  });

  for (const { title, panels } of renderDashboards(settings)) {
    it(`${title}: no query in error, and words in place of data where no event has happened`, async () => {
      const mute: string[] = [];
      for (const panel of panels.filter(({ queries }) => queries.length > 0)) {
        const found = await askAll(prometheus, panel);
        if (found.every(({ series }) => series.length === 0) && panel.noValue === undefined)
          mute.push(panel.title);
      }
      expect(mute).to.deep.equal([]);
    });
  }
});
