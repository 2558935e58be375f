import { healthAt } from '../components/grafana/health';
import { renderDashboards } from '../dashboards';
import { majorMinor } from '../settings/grafana-version';
import { grafanaUrl, prometheusUrl } from '../settings/names';
import type { Settings } from '../settings/schema';
import { startInDocker } from './start/docker';
import { ADMIN_USER, startGrafana } from './start/grafana';
import { startPrograms, tellLivePanels } from './start/programs';
import { survey } from './start/survey';
import { tellUrls } from './start/urls';
import { optionsOf } from './support/args';
import { done, heading, run, say, step, UserError } from './support/console';
import { LocalStack } from './support/engine';
import { secret } from './support/secret-files';
import { DEV, devSettings } from './support/stack-file';

/** `npm start`: the dev stack from nothing, as much of it as this machine has programs for. */
async function main(): Promise<void> {
  const historyDays = readHistoryDays();
  const settings = devSettings();
  heading('What this machine has');
  const found = survey();
  heading('Starting');
  if (found.docker && found.engine) return startInDocker(found.engine, settings, historyDays);

  const dashboards = renderDashboards(settings);
  if (!found.prometheus)
    return say('Without Prometheus there is nothing to show. Install what is missing above.');
  await startPrograms(settings, dashboards, historyDays);
  if (found.engine && found.grafana) {
    await startGrafanaOf(found.grafana, found.engine, settings);
    return tellUrls(settings);
  }
  await tellLivePanels(settings, dashboards);
  say(`\nPrometheus: ${prometheusUrl(settings)} (rules: /rules, alerts: /alerts)`);
  say('No dashboards on screen: what they need is named above. npm stop takes it all down.');
}

/** How many days of past a fresh Prometheus is given. Default: the longest quick range of the dashboards. */
function readHistoryDays(): number {
  const usage = 'npm start [-- --history-days DAYS]';
  const { 'history-days': text } = optionsOf({ 'history-days': { type: 'string', default: '30' } }, usage);
  const days = Number(text);
  if (!(days >= 0 && days <= 90)) throw new UserError(`--history-days ${text}: give 0 to 90`, 2);
  return days;
}

/** The stack on a Grafana that is a program of this machine: the external backend. */
async function startGrafanaOf(command: string, engine: string, settings: Settings): Promise<void> {
  done(`Grafana: ${await startGrafana(command, settings)} on port ${settings.grafanaPort}`);
  const stack = new LocalStack(engine, DEV);
  const own = {
    backend: 'docker',
    grafanaPort: settings.grafanaPort,
    prometheusPort: settings.prometheusPort,
  } as const;
  stack.prepare(
    {
      backend: 'external',
      grafanaUrl: grafanaUrl(own),
      grafanaVersion: await versionOf(grafanaUrl(own)),
      prometheusUrl: prometheusUrl(own),
      sources: settings.sources,
      recordingRules: true,
    },
    { grafanaAuth: `${ADMIN_USER}:${secret('grafana-admin-password')}` },
  );
  // It looks first at what Grafana has: an up before this one may have been cut short.
  await step('pulumi up', () => stack.run('up', '--refresh'));
}

/** What the Grafana of this machine is; the stack leaves out what it does not know yet. */
async function versionOf(url: string): Promise<string | undefined> {
  const health = await healthAt(url);
  return typeof health === 'string' ? undefined : majorMinor(health.version ?? '');
}

run(main);
