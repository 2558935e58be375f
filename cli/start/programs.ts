import { renameSync, rmSync } from 'node:fs';
import type { RenderedDashboard } from '../../dashboards';
import type { Settings } from '../../settings/schema';
import { startedPrograms } from '../support/background';
import { columns, done, heading, say, step } from '../support/console';
import { type LivePanels, livePanels } from '../support/live-panels';
import { giveHistory, type Past } from './history';
import { platformAddress, startPlatform } from './platform';
import { claimPorts } from './ports';
import { dataDirectory, isFresh, startPrometheus } from './prometheus';

/** The simulated platform and a Prometheus with every rule, as programs of this machine. */
export async function startPrograms(
  settings: Settings,
  dashboards: readonly RenderedDashboard[],
  historyDays: number,
): Promise<void> {
  const running = startedPrograms();
  const owner = {
    simulatorPort: 'platform',
    prometheusPort: 'prometheus',
    grafanaPort: 'grafana',
    mailboxPort: '',
  };
  await claimPorts(settings, ['simulatorPort', 'prometheusPort'], port => running.includes(owner[port]));
  done(`simulated platform: ${await startPlatform(settings)} on port ${settings.simulatorPort}`);
  if (isFresh() && historyDays > 0) {
    await givePast({ days: historyDays, settings, dashboards, address: platformAddress(settings) });
  }
  done(`Prometheus: ${await startPrometheus(settings, dashboards)} on port ${settings.prometheusPort}`);
}

/** All of it or nothing: what an interrupted run has left is thrown away. */
async function givePast(past: Past): Promise<void> {
  const part = `${dataDirectory()}.part`;
  rmSync(part, { recursive: true, force: true });
  await step(`writing ${past.days} days of history`, report => giveHistory(part, past, report));
  renameSync(part, dataDirectory());
}

/** A table of how many panels of each dashboard have data. Waits up to a minute for the last one. */
export async function tellLivePanels(
  settings: Settings,
  dashboards: readonly RenderedDashboard[],
): Promise<void> {
  const url = `http://127.0.0.1:${settings.prometheusPort}`;
  const results = await step('asking Prometheus every query of every dashboard', () =>
    settled(url, dashboards),
  );
  heading('Panels with data');
  const rows = results.map(({ title, live, panels, blind }) => [
    title,
    `${live} of ${panels}`,
    blind.join(', '),
  ]);
  for (const line of columns(rows)) say(`  ${line}`);
}

async function settled(
  url: string,
  dashboards: readonly RenderedDashboard[],
): Promise<readonly LivePanels[]> {
  const until = Date.now() + 60_000;
  for (;;) {
    const results = await livePanels(url, dashboards);
    if (results.every(({ live, panels }) => live === panels) || Date.now() > until) return results;
    await new Promise(resolve => setTimeout(resolve, 5_000));
  }
}
