import type * as pulumi from '@pulumi/pulumi';
import { grafanaUrl } from '../../settings/names';
import type { Settings } from '../../settings/schema';
import { SMTP_ADDRESS } from './mailbox';
import { type ContainerSpec, httpHealth } from './spec';

/** The one user that Grafana starts with. */
export const ADMIN_USER = 'admin';

const PASSWORD_FILE = '/etc/grafana/admin-password';

/**
 * Grafana takes its password from the config only when it makes its database. The volume outlives the
 * container, so a new password is written into an existing database before Grafana starts.
 */
const START = [
  'set -e',
  'if [ -f /var/lib/grafana/grafana.db ]; then',
  `  grafana cli --homepath "$GF_PATHS_HOME" admin reset-admin-password --password-from-stdin < ${PASSWORD_FILE}`,
  'fi',
  'exec /run.sh',
].join('\n');

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

/** Grafana, with its password in a file: an environment shows in `docker inspect` and to every plugin. */
export function grafanaContainer(settings: Settings, password: pulumi.Input<string>): ContainerSpec {
  return {
    part: 'grafana',
    image: settings.images.grafana,
    port: { external: settings.grafanaPort, internal: 3000 },
    entrypoint: ['/bin/sh', '-c', START],
    env: {
      ...CLOSED,
      ...(settings.tenants.length > 0 && NO_ROLE),
      GF_DATABASE_WAL: 'true',
      GF_SECURITY_ADMIN_PASSWORD__FILE: PASSWORD_FILE,
      GF_SECURITY_ADMIN_USER: ADMIN_USER,
      GF_SERVER_ROOT_URL: grafanaUrl(settings),
      GF_SMTP_ENABLED: 'true',
      GF_SMTP_FROM_ADDRESS: `${settings.prefix}@grafana.invalid`,
      GF_SMTP_HOST: SMTP_ADDRESS,
      // The mailbox stands in the same private network and has no certificate.
      GF_SMTP_STARTTLS_POLICY: 'NoStartTLS',
    },
    uploads: [{ file: PASSWORD_FILE, content: password }],
    data: '/var/lib/grafana',
    health: httpHealth('http://127.0.0.1:3000/api/health'),
    awaited: true,
  };
}
