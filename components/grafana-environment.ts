import { grafanaUrl } from '../settings/names';
import type { Settings } from '../settings/schema';

/** The one user that a Grafana of the stack's own starts with. */
export const ADMIN_USER = 'admin';

/** Nothing is sent to anyone, nobody comes in without an account, and nobody makes one for himself. */
const CLOSED = {
  GF_ANALYTICS_REPORTING_ENABLED: 'false',
  GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
  GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
  GF_ANALYTICS_FEEDBACK_LINKS_ENABLED: 'false',
  GF_AUTH_ANONYMOUS_ENABLED: 'false',
  GF_NEWS_NEWS_FEED_ENABLED: 'false',
  // Else Grafana downloads apps that nothing here uses, and does not start without a network.
  GF_PLUGINS_PREINSTALL_DISABLED: 'true',
  GF_SECURITY_DISABLE_GRAVATAR: 'true',
  GF_SNAPSHOTS_EXTERNAL_ENABLED: 'false',
  GF_USERS_ALLOW_SIGN_UP: 'false',
} as const;

/** Grafana puts each new account into its first organisation; a tenant's people have no business there. */
const NO_ROLE = { GF_USERS_AUTO_ASSIGN_ORG_ROLE: 'None' } as const;

/** What every Grafana of a stack's own is told, wherever it runs. */
export const grafanaEnvironment = (settings: Settings) => ({
  ...CLOSED,
  ...(settings.tenants.length > 0 && NO_ROLE),
  GF_SECURITY_ADMIN_USER: ADMIN_USER,
  GF_SERVER_ROOT_URL: grafanaUrl(settings),
});

/**
 * The command that starts Grafana's image. Grafana takes its password from the config only when it makes its
 * database, which outlives the container; so a new password is written into an existing database before.
 */
export const startCommand = (passwordFile: string, hasDatabase: string): readonly string[] => [
  '/bin/sh',
  '-c',
  [
    'set -e',
    `if ${hasDatabase}; then`,
    `  grafana cli --homepath "$GF_PATHS_HOME" admin reset-admin-password --password-from-stdin < ${passwordFile}`,
    'fi',
    'exec /run.sh',
  ].join('\n'),
];

/** Where Grafana keeps its data unless it has a database. */
export const DATA = '/var/lib/grafana';
/** A shell's question whether Grafana has made its file before. */
export const HAS_FILE = `[ -f ${DATA}/grafana.db ]`;
