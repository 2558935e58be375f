import { renderAlerts } from '../../alerts';
import { renderDashboards } from '../../dashboards';
import { SOURCES } from '../../metrics/model';
import { jobsOf, simulatedLabels, simulatedTargets } from '../../prometheus/jobs';
import type { Settings } from '../../settings/schema';
import { backfill } from '../../simulator/history';
import { startTestPrometheus, type TestPrometheus } from '../../tests/support/prometheus';
import { recordingRules } from './settings';

/** The longest quick range of the dashboards, and what compares with earlier weeks. */
const DAYS = 30;

/** A second Prometheus that watches the same platform and has a month behind it; the alerts go by the first. */
export function startPast(settings: Settings, address: string): Promise<TestPrometheus> {
  const { contract, environment } = settings;
  const targets = simulatedLabels({ ...settings, sources: [...SOURCES] }, address);
  const rules = [...renderDashboards(settings), renderAlerts(settings)].flatMap(one => one.rules);
  return startTestPrometheus({
    environment,
    jobs: jobsOf({ sources: [...SOURCES] }, simulatedTargets(address)),
    interval: settings.scrapeInterval,
    retention: settings.retention,
    rules: { 'recording.rules.yaml': recordingRules() },
    prepare: dataDir => backfill({ days: DAYS, contract, targets, rules, dataDir }),
  });
}
