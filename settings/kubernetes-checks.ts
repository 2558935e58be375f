import { databaseUrlMistake } from './database-url';
import type { Mistake } from './resolve';
import { setSecretCommand } from './secrets';

type Given = Readonly<Record<string, unknown>>;

/** What the settings of the Kubernetes backend say of each other. Finds mistakes beside mistakes of other keys. */
export function kubernetesMistakes(input: Given): Mistake[] {
  if (input.backend !== 'kubernetes') return [];
  const kubernetes = inner(input, 'kubernetes');
  return [
    ...hostMistakes(kubernetes),
    ...databaseMistakes(kubernetes),
    ...smtpMistakes(kubernetes, input),
    ...prometheusMistakes(inner(kubernetes, 'prometheus'), input),
  ];
}

/** A mapping inside of what was given, whatever else it may be. */
const inner = (given: Given, key: string): Given => {
  const value = given[key];
  return typeof value === 'object' && value !== null ? (value as Given) : {};
};

const at = (key: string, message: string): Mistake => ({ key: `kubernetes.${key}`, message });
const setCommand = (key: string, value: string) => `pulumi config set --path kubernetes.${key} ${value}`;

function hostMistakes({ host }: Given): Mistake[] {
  if (host !== undefined) return [];
  return [at('host', `is needed with backend kubernetes: ${setCommand('host', 'grafana.example.com')}`)];
}

function databaseMistakes(kubernetes: Given): Mistake[] {
  const { url } = inner(kubernetes, 'database');
  const { replicas } = inner(kubernetes, 'grafana');
  const wrong = typeof url === 'string' ? databaseUrlMistake(url) : undefined;
  if (wrong) return [at('database.url', wrong)];
  if (url !== undefined || typeof replicas !== 'number' || replicas < 2) return [];
  const command = setSecretCommand('kubernetes.database.url');
  return [at('grafana.replicas', `${replicas} replicas need a database that all of them use: ${command}`)];
}

function smtpMistakes(kubernetes: Given, input: Given): Mistake[] {
  const { user, password } = inner(kubernetes, 'smtp');
  const unpaired = [
    ...(user !== undefined && password === undefined
      ? [at('smtp.password', `is needed with a user: ${setSecretCommand('kubernetes.smtp.password')}`)]
      : []),
    ...(user === undefined && password !== undefined
      ? [at('smtp.user', `is needed with a password: ${setCommand('smtp.user', 'NAME')}`)]
      : []),
  ];
  if (kubernetes.smtp !== undefined || !sendsMail(input)) return unpaired;
  return [at('smtp', `is needed for contact points of type email: ${setCommand('smtp.host', 'HOST:PORT')}`)];
}

const sendsMail = (input: Given): boolean =>
  [input, ...list(input.tenants)]
    .flatMap(one => list(one.contactPoints))
    .some(({ type }) => type === 'email');

const list = (value: unknown): readonly Given[] =>
  Array.isArray(value) ? value.filter(one => typeof one === 'object' && one !== null) : [];

function prometheusMistakes(prometheus: Given, { prometheusUrl }: Given): Mistake[] {
  const { kind = 'own' } = prometheus;
  const { bearerToken, user, password } = inner(prometheus, 'remoteWrite');
  if (bearerToken !== undefined && (user !== undefined || password !== undefined)) {
    return [at('prometheus.remoteWrite', 'takes a bearer token or user and password, not both')];
  }
  if ((user === undefined) !== (password === undefined)) {
    return [at('prometheus.remoteWrite', 'takes user and password together')];
  }
  if (kind === 'own') return storeMistakes(prometheus, prometheusUrl);
  if (prometheusUrl !== undefined) return [];
  const command = 'pulumi config set prometheusUrl http://prometheus.monitoring.svc:9090';
  return [{ key: 'prometheusUrl', message: `is needed with kubernetes.prometheus.kind ${kind}: ${command}` }];
}

/** Beside an own Prometheus, `prometheusUrl` is the larger store that it fills. */
function storeMistakes({ remoteWrite }: Given, prometheusUrl: unknown): Mistake[] {
  if (prometheusUrl === undefined || remoteWrite !== undefined) return [];
  const message =
    'with kubernetes.prometheus.kind own is a larger store, and nothing is sent there; set kubernetes.prometheus.remoteWrite, or remove this';
  return [{ key: 'prometheusUrl', message }];
}
