import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { type Asked, askingPanels, askPanel } from '../../cli/support/live-panels';
import { renderDashboards } from '../../dashboards';
import { DEFAULT_BUCKETS } from '../../metrics/catalog/define';
import { hasData } from '../../prometheus/client';
import { jobsOf, simulatedLabels, simulatedTargets } from '../../prometheus/jobs';
import { recordingRulesFile } from '../../prometheus/rules';
import type { Settings } from '../../settings/schema';
import { backfill } from '../../simulator/history';
import { type Simulator, startSimulator } from '../../simulator/server';
import { describeWithPrometheus, startTestPrometheus, type TestPrometheus } from '../support/prometheus';
import { external, OWN, stack } from '../support/stacks';

/** A simulated platform, alive and with a day behind it, and a Prometheus that scrapes it. */
interface Running {
  readonly simulator: Simulator;
  readonly prometheus: TestPrometheus;
}

async function start(
  settings: Settings,
  { days, quiet = false }: { days: number; quiet?: boolean },
): Promise<Running> {
  const simulator = await startSimulator({ contract: settings.contract, port: 0, seed: 1, quiet });
  const address = `127.0.0.1:${simulator.port}`;
  const rules = renderDashboards(settings).flatMap(dashboard => dashboard.rules);
  const past = { days, contract: settings.contract, targets: simulatedLabels(settings, address), rules };
  const prometheus = await startTestPrometheus({
    environment: settings.environment,
    jobs: jobsOf(settings, simulatedTargets(address)),
    rules: { 'recording.yaml': recordingRulesFile(rules) },
    ...(days > 0 && { prepare: dataDir => backfill({ ...past, dataDir }) }),
  });
  return { simulator, prometheus };
}

async function stop(running: Running | undefined): Promise<void> {
  await running?.prometheus.stop();
  await running?.simulator.close();
}

/** What the numbers of a query may be, told from its unit and from what it computes. */
function checkShape(panel: string, { expr, unit, series }: Asked): void {
  const where = `${panel}: ${expr}`;
  for (const value of series.flatMap(({ values }) => values).filter(one => !Number.isNaN(one))) {
    if (expr.startsWith('histogram_quantile'))
      expect(value, where).to.be.within(0, Math.max(...DEFAULT_BUCKETS));
    // A difference, such as a trend or what is left of an error budget, may well be below 0 or above 1.
    if (unit === 'ratio' && !/ - |\* \(-|offset/.test(expr)) expect(value, where).to.be.within(0, 1.0001);
    if (unit === 'percent') expect(value, where).to.be.within(0, 100.0001);
    if (/^\(?sum.*\((rate|avg_over_time)\(/.test(expr) && !/ - |\* \(-/.test(expr)) {
      expect(value, where).to.be.at.least(0);
    }
  }
}

const CASES: Readonly<Record<string, Settings>> = {
  "the platform's core metrics and node_exporter": external({ sources: ['app', 'node'], contract: 'core' }),
  'every source, contract full, recording rules': { ...stack({ contract: 'full' }), ...OWN },
};

for (const [name, settings] of Object.entries(CASES)) {
  describeWithPrometheus(`dashboards on a real Prometheus: ${name}`, function () {
    this.timeout(120_000);
    let running: Running;
    before(async () => {
      running = await start(settings, { days: 1 });
      await sleep(5_000);
    });
    after(() => stop(running));

    for (const dashboard of renderDashboards(settings)) {
      it(`${dashboard.title}: data in every panel, no query in error`, async () => {
        const blind: string[] = [];
        for (const panel of askingPanels(dashboard)) {
          const asked = await askPanel(running.prometheus.client, panel);
          // What it was a week ago is known after a week; beside it stands what is now.
          const lacking = asked.filter(({ expr, series }) => !hasData(series) && !expr.includes(' offset '));
          blind.push(...lacking.map(({ expr }) => `${panel.title}: ${expr}`));
          if (!asked.some(({ series }) => hasData(series))) blind.push(`${panel.title}: nothing at all`);
          for (const one of asked) checkShape(panel.title, one);
        }
        expect(blind).to.deep.equal([]);
      });
    }
  });
}

describeWithPrometheus('dashboards of a platform that has just started', function () {
  this.timeout(120_000);
  const settings = { ...external({ sources: ['app', 'node', 'container'], contract: 'full' }), ...OWN };
  let running: Running;
  before(async () => {
    running = await start(settings, { days: 0, quiet: true });
    await sleep(8_000);
  });
  after(() => stop(running));

  for (const dashboard of renderDashboards(settings)) {
    it(`${dashboard.title}: no query in error, and words where no event has happened`, async () => {
      const mute: string[] = [];
      for (const panel of askingPanels(dashboard)) {
        const asked = await askPanel(running.prometheus.client, panel);
        if (!asked.some(({ series }) => hasData(series)) && panel.noValue === undefined)
          mute.push(panel.title);
      }
      expect(mute).to.deep.equal([]);
    });
  }
});
