import { request as http } from 'node:http';
import { request as https } from 'node:https';
import { authorization } from '../../settings/grafana-auth';

/** A Grafana, and who asks it. */
export interface GrafanaAccess {
  /** Without a slash at its end. */
  readonly url: string;
  /** Token, or user:password. Default: nobody. */
  readonly auth?: string | undefined;
  /** Certificate of the authority that vouches for it (PEM). Default: those that Node.js knows. */
  readonly caCert?: string | undefined;
  /** Organisation. Default: that of the token, or the user's. */
  readonly orgId?: number | string | undefined;
}

export interface Answer {
  readonly status: number;
  /** Where it sends us instead. */
  readonly location?: string | undefined;
  /** What the JSON says; empty if it is none. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Question {
  readonly method?: 'GET' | 'PATCH' | 'POST';
  readonly body?: object;
}

const PATIENCE_MS = 10_000;

/** Asks Grafana's API. Unlike `fetch` it takes an authority of one's own. @throws the error of the connection, with its code. */
export function ask(access: GrafanaAccess, path: string, { method = 'GET', body }: Question = {}) {
  const url = new URL(`${access.url}${path}`);
  const { caCert: ca } = access;
  const options = {
    method,
    headers: headersOf(access),
    timeout: PATIENCE_MS,
    ...(ca !== undefined && { ca }),
  };
  return new Promise<Answer>((resolve, reject) => {
    const send = url.protocol === 'https:' ? https : http;
    const question = send(url, options, response => {
      const parts: Buffer[] = [];
      response.on('data', part => parts.push(part)).on('error', reject);
      response.on('end', () => {
        const { statusCode: status = 0, headers } = response;
        resolve({ status, location: headers.location, body: objectIn(Buffer.concat(parts).toString()) });
      });
    });
    question.on('timeout', () =>
      question.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })),
    );
    question.on('error', reject).end(body === undefined ? undefined : JSON.stringify(body));
  });
}

function headersOf({ auth, orgId }: GrafanaAccess): Record<string, string> {
  return {
    accept: 'application/json',
    'content-type': 'application/json',
    ...(auth !== undefined && { authorization: authorization(auth) }),
    ...(orgId !== undefined && { 'x-grafana-org-id': String(orgId) }),
  };
}

function objectIn(text: string): Answer['body'] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
