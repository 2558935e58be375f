import type { types } from '@pulumi/kubernetes';
import type * as pulumi from '@pulumi/pulumi';
import type { DatabaseAddress } from '../../../settings/database-url';
import type { Settings } from '../../../settings/schema';
import { grafanaEnvironment } from '../../grafana-environment';

/** Where Grafana's secrets are mounted: an environment shows in every description of a pod. */
export const SECRETS = '/etc/grafana-secrets';
/** Keys of Grafana's secret, each a file. */
export const SECRET_FILES = {
  password: 'admin-password',
  key: 'secret-key',
  database: 'database-url',
  smtp: 'smtp-password',
} as const;

/** Ports of a Grafana: for people, and for its replicas to tell each other what they have sent. */
export const HTTP_PORT = 3000;
export const ALERTING_PORT = 9094;
/** The headless service by which replicas find each other. */
export const ALERTING_SERVICE = 'grafana-alerting';

type Variable = types.input.core.v1.EnvVar;
type Values = Readonly<Record<string, pulumi.Input<string>>>;

/** Grafana reads the file wherever the value is asked for. */
const fileOf = (secret: keyof typeof SECRET_FILES) => `$__file{${SECRETS}/${SECRET_FILES[secret]}}`;

/** A year, in seconds: what browsers want before they remember a host for good. */
const HSTS_SECONDS = '31536000';

/** What Grafana is told in a cluster. */
export function environmentOf(
  settings: Settings,
  replicas: number,
  database: pulumi.Output<DatabaseAddress> | undefined,
): Variable[] {
  const values: Values = {
    ...grafanaEnvironment(settings),
    GF_SECURITY_ADMIN_PASSWORD: fileOf('password'),
    // Else Grafana encrypts what its database keeps secret with a key that everybody knows.
    GF_SECURITY_SECRET_KEY: fileOf('key'),
    GF_SECURITY_COOKIE_SECURE: 'true',
    GF_SECURITY_STRICT_TRANSPORT_SECURITY: 'true',
    GF_SECURITY_STRICT_TRANSPORT_SECURITY_MAX_AGE_SECONDS: HSTS_SECONDS,
    ...(database ? inDatabase(database) : { GF_DATABASE_WAL: 'true' }),
    ...smtpOf(settings),
  };
  const plain = Object.entries(values).map(([name, value]) => ({ name, value }));
  return replicas > 1 ? [POD_IP, ...plain, ...TOGETHER] : plain;
}

const inDatabase = (address: pulumi.Output<DatabaseAddress>): Values => ({
  GF_DATABASE_URL: fileOf('database'),
  GF_DATABASE_SSL_MODE: address.tls,
});

function smtpOf({ kubernetes: { smtp } }: Settings): Values {
  if (!smtp) return {};
  return {
    GF_SMTP_ENABLED: 'true',
    GF_SMTP_HOST: smtp.host,
    GF_SMTP_FROM_ADDRESS: smtp.from,
    GF_SMTP_STARTTLS_POLICY: 'MandatoryStartTLS',
    ...(smtp.user && { GF_SMTP_USER: smtp.user, GF_SMTP_PASSWORD: fileOf('smtp') }),
  };
}

const POD_IP: Variable = { name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } };

/** Replicas tell each other what they have sent, so that nothing is told twice. */
const TOGETHER: readonly Variable[] = [
  { name: 'GF_UNIFIED_ALERTING_HA_LISTEN_ADDRESS', value: `$(POD_IP):${ALERTING_PORT}` },
  { name: 'GF_UNIFIED_ALERTING_HA_ADVERTISE_ADDRESS', value: `$(POD_IP):${ALERTING_PORT}` },
  { name: 'GF_UNIFIED_ALERTING_HA_PEERS', value: `${ALERTING_SERVICE}:${ALERTING_PORT}` },
  // Pods come back with another address; the old one is forgotten.
  { name: 'GF_UNIFIED_ALERTING_HA_RECONNECT_TIMEOUT', value: '2m' },
];
