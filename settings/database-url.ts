import { PLACEHOLDER } from './secrets';

/** What of a database's URL is no secret: enough to open the way to it. */
export interface DatabaseAddress {
  readonly type: 'postgres' | 'mysql';
  readonly host: string;
  readonly port: number;
  /** Grafana's `ssl_mode`: that of the URL, else encrypted. */
  readonly tls: string;
}

type Part = 'scheme' | 'user' | 'password' | 'host' | 'port' | 'name' | 'query';

/** Every part may be missing, so that a mistake can say which one is. */
const SHAPE =
  /^(?:(?<scheme>[a-z]+):\/\/)?(?:(?<user>[^/?#@:]*)(?::(?<password>[^/?#@]*))?@)?(?<host>\[[^\]]+\]|[^/?#@:]*)(?::(?<port>\d{1,5}))?(?:\/(?<name>[^/?#@]*))?(?:\?(?<query>[^#]*))?$/;

const PORTS = { postgres: 5432, mysql: 3306 } as const;
const ENCRYPTED = { postgres: 'require', mysql: 'true' } as const;

const partsOf = (text: string) =>
  SHAPE.exec(text)?.groups as Readonly<Record<Part, string | undefined>> | undefined;

/** The address in a URL without mistakes; in a rendering, which knows no secrets, that of some PostgreSQL. */
export function databaseAddress(text: string): DatabaseAddress {
  const { scheme, host = '', port, query } = (text === PLACEHOLDER ? undefined : partsOf(text)) ?? {};
  const type = scheme === 'mysql' ? 'mysql' : 'postgres';
  const asked = new URLSearchParams(query);
  const tls = asked.get('sslmode') ?? asked.get('tls') ?? ENCRYPTED[type];
  return { type, host, port: port ? Number(port) : PORTS[type], tls };
}

/** What is wrong with a database's URL; never a part of it, since any may be the password. */
export function databaseUrlMistake(text: string): string | undefined {
  const mistake = text === PLACEHOLDER ? undefined : mistakeIn(partsOf(text));
  return mistake && `${mistake}; give postgres://USER:PASSWORD@HOST:5432/NAME, or mysql: in front`;
}

function mistakeIn(parts: ReturnType<typeof partsOf>): string | undefined {
  if (!parts) return 'is no URL: its port is no number, or a / ? # @ of the password is not %2F %3F %23 %40';
  const { scheme } = parts;
  if (!scheme) return 'has no scheme';
  if (!(scheme in PORTS)) return 'has a scheme that is neither postgres nor mysql';
  const missing = (['user', 'password', 'host', 'name'] as const).find(part => !parts[part]);
  return missing && `has no ${missing === 'name' ? 'name of a database' : missing}`;
}
