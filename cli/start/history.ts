import { renderAlerts } from '../../alerts';
import type { RenderedDashboard } from '../../dashboards';
import { simulatedLabels } from '../../prometheus/jobs';
import type { Settings } from '../../settings/schema';
import { backfill, type HistoryOptions, writeHistory } from '../../simulator/history';
import type { Report } from '../support/console';

/** The platform whose past it is, and what is asked of it. */
export interface Past {
  readonly days: number;
  readonly settings: Settings;
  readonly dashboards: readonly RenderedDashboard[];
  /** Where it ends, in milliseconds. Default: the clock. */
  readonly now?: number;
  /** Where Prometheus scrapes the simulated platform: the `instance` of its series. */
  readonly address: string;
}

const optionsOf = ({ days, settings, dashboards, address, now }: Past): HistoryOptions => ({
  days,
  ...(now !== undefined && { now }),
  contract: settings.contract,
  targets: simulatedLabels(settings, address),
  rules: [...new Set([...dashboards.flatMap(({ rules }) => rules), ...renderAlerts(settings).rules])],
});

/** Gives the data folder of a Prometheus that does not run a past: the platform's, and of every recording rule. */
export const giveHistory = (dataDir: string, past: Past, onProgress: Report) =>
  backfill({ ...optionsOf(past), dataDir, onProgress });

/** The same as files, for a promtool elsewhere. Their paths. */
export const writeHistoryFiles = (dir: string, past: Past) => writeHistory({ ...optionsOf(past), dir }).files;
