import type * as pulumi from '@pulumi/pulumi';
import type { Settings } from '../../settings/schema';
import { DATA, grafanaEnvironment, HAS_FILE, startCommand } from '../grafana-environment';
import { SMTP_ADDRESS } from './mailbox';
import { type ContainerSpec, httpHealth } from './spec';

const PASSWORD_FILE = '/etc/grafana/admin-password';

/** Grafana, with its password in a file: an environment shows in `docker inspect` and to every plugin. */
export function grafanaContainer(settings: Settings, password: pulumi.Input<string>): ContainerSpec {
  return {
    part: 'grafana',
    image: settings.images.grafana,
    port: { external: settings.grafanaPort, internal: 3000 },
    entrypoint: startCommand(PASSWORD_FILE, HAS_FILE),
    env: {
      ...grafanaEnvironment(settings),
      GF_DATABASE_WAL: 'true',
      GF_SECURITY_ADMIN_PASSWORD__FILE: PASSWORD_FILE,
      GF_SMTP_ENABLED: 'true',
      GF_SMTP_FROM_ADDRESS: `${settings.prefix}@grafana.invalid`,
      GF_SMTP_HOST: SMTP_ADDRESS,
      // The mailbox stands in the same private network and has no certificate.
      GF_SMTP_STARTTLS_POLICY: 'NoStartTLS',
    },
    uploads: [{ file: PASSWORD_FILE, content: password }],
    data: DATA,
    health: httpHealth('http://127.0.0.1:3000/api/health'),
    awaited: true,
  };
}
