import { renderAlerts } from '../../alerts';
import { withCustomDashboards } from '../../custom-dashboards';
import { renderDashboards } from '../../dashboards';
import { SOURCES } from '../../metrics/model';
import { recordingRulesFile } from '../../prometheus/rules';
import { isBasic } from '../../settings/grafana-auth';
import { hasFeature } from '../../settings/grafana-version';
import { resolveSettings } from '../../settings/resolve';
import type { Settings, SettingsInput } from '../../settings/schema';

/** The stack's name: the environment that it watches. */
export const STACK = 'e2e';

/** Addresses of the receiver: one for people, one for the dead man's switch. */
export const CHANNELS = ['people', 'watchdog'] as const;
export type Channel = (typeof CHANNELS)[number];

/** The service account that the stack makes. */
export const ACCOUNT = 'looker';

/** The user that the stack makes, where it is let in as an administrator of the server. */
export const viewerOf = (prefix: string) => ({
  login: `${prefix}-viewer`,
  email: `${prefix}-viewer@example.invalid`,
});

/** What a run has made or found, and the stack is told of. */
export interface Places {
  readonly prefix: string;
  readonly grafana: { readonly url: string; readonly auth: string; readonly version: string };
  readonly prometheusUrl: string;
  readonly receiverUrl: (channel: Channel) => string;
  /** What Grafana has to send to the receiver as a bearer token. */
  readonly bearerToken: string;
}

/** What decides which panels, alerts and recording rules there are. */
const CONTENT = {
  environment: STACK,
  sources: [...SOURCES],
  contract: 'full',
  recordingRules: true,
  scrapeInterval: '5s',
  // A dashboard of one's own goes through all that the others do.
  customDashboards: 'docs/examples',
} as const satisfies SettingsInput;

/** How often the platform is scraped. */
export const { scrapeInterval: INTERVAL } = CONTENT;

/** Text of Prometheus' file of recording rules; the places are of no account to it. */
export function recordingRules(): string {
  const settings = withCustomDashboards(resolveSettings(CONTENT));
  const rules = [...renderDashboards(settings), renderAlerts(settings)].flatMap(one => one.rules);
  return recordingRulesFile(rules);
}

/** Groups hardly wait, so that what is measured is the alert and not the patience of its route. */
const PACE = { groupWait: '1s', groupInterval: '10s' } as const;

/** The configuration of the stack. Whoever is told by rules needs no tree of policies. */
export function configOf({
  prefix,
  grafana,
  prometheusUrl,
  receiverUrl,
  bearerToken,
}: Places): SettingsInput {
  const point = (name: Channel) => ({ type: 'webhook', name, url: receiverUrl(name), bearerToken }) as const;
  const routing = hasFeature({ grafanaVersion: grafana.version }, 'ruleRouting') ? 'rules' : 'policy';
  return {
    ...CONTENT,
    prefix,
    backend: 'external',
    grafanaUrl: grafana.url,
    grafanaAuth: grafana.auth,
    grafanaVersion: grafana.version,
    prometheusUrl,
    users: isBasic(grafana.auth) ? [viewerOf(prefix)] : [],
    serviceAccounts: [{ name: ACCOUNT }],
    contactPoints: CHANNELS.map(point),
    notifications: { routing, watchdog: 'watchdog', critical: PACE, warning: PACE },
  };
}

/** The same as the program sees it: for names, uids and models. */
export const settingsOf = (places: Places): Settings =>
  withCustomDashboards(resolveSettings(configOf(places)));
