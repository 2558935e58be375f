import { setTimeout as sleep } from 'node:timers/promises';
import * as pulumi from '@pulumi/pulumi';
import { isOlder, majorMinor } from '../../settings/grafana-version';
import { ask } from './api';
import { refusal } from './refusal';

/** How long Grafana may take to answer, unless its backend says more. */
const PATIENCE_SECONDS = 60;
const PAUSE_MS = 2_000;
/** So many attempts without a word; then people are told what is waited for. */
const QUIET_ATTEMPTS = 5;

/** How patient {@link whenHealthy} is. */
export interface Patience {
  /** The version that the stack is made for, major.minor. An older Grafana is refused. Default: any will do. */
  readonly version?: string | undefined;
  /** Certificate of the authority that vouches for Grafana (PEM). */
  readonly caCert?: string | undefined;
  /** How long it may take to answer. Default: a minute. */
  readonly seconds?: number | undefined;
  /** Whether its certificate may be one that is yet to come. Default: one that nobody knows is refused at once. */
  readonly awaitsCertificate?: boolean | undefined;
  readonly pauseMs?: number;
}

/**
 * The URL, once Grafana says at `/api/health` that it and its database are well. The provider is made with
 * it, so nothing is asked of a Grafana that is not there: the provider crashes on a mute timing if Grafana
 * refuses the connection.
 *
 * @throws pulumi.RunError after that time of silence, with what was tried; at once if its certificate is refused.
 */
export async function whenHealthy(url: string, patience: Patience = {}): Promise<string> {
  const { seconds = PATIENCE_SECONDS, pauseMs = PAUSE_MS, caCert, awaitsCertificate } = patience;
  const attempts = Math.max(1, Math.floor((1000 * seconds) / PAUSE_MS));
  let problem = '';
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (attempt > 0) await sleep(pauseMs);
    if (attempt > 0 && attempt % QUIET_ATTEMPTS === 0) await tellWaiting(problem);
    const health = await healthAt(url, caCert).catch((error: Error) => {
      if (!awaitsCertificate) throw error;
      return error.message;
    });
    if (typeof health !== 'string') return whenNewEnough(url, health, patience.version);
    problem = health;
  }
  throw refusal(
    `Grafana at ${url} does not answer: ${problem}. Check that it runs and that grafanaUrl is right.`,
  );
}

/** Seen while it is waited for, and gone after. */
const tellWaiting = (problem: string) =>
  pulumi.log.info(`waiting for Grafana: ${problem}`, undefined, undefined, true);

/** An old Grafana refuses or forgets what it does not know; better that nothing is begun. */
function whenNewEnough(url: string, { version }: Health, needed: string | undefined): string {
  const found = version && majorMinor(version);
  if (!found || !needed || !isOlder(found, needed)) return url;
  throw refusal(
    `Grafana at ${url} is ${version}, and the stack is made for ${needed}. Upgrade it, or say what it is: pulumi config set grafanaVersion ${found}`,
  );
}

/** What Grafana says of itself. It may be told to keep its version to itself. */
export interface Health {
  readonly version?: string;
}

/** What Grafana says at `/api/health`, or what is wrong with the answer. */
export async function healthAt(url: string, caCert?: string): Promise<Health | string> {
  const from = `${url}/api/health`;
  try {
    const { status, location, body } = await ask({ url, caCert }, '/api/health');
    if (status >= 300 && status < 400) return `${from} leads to ${location ?? 'elsewhere'}`;
    if (status !== 200) return `HTTP ${status} from ${from}`;
    return body.database === 'ok' ? body : `${from} does not say that its database is ok`;
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    refuseCertificate(url, code);
    return `${code ?? message} from ${from}`;
  }
}

/** What Node.js says of a certificate whose authority it does not know. */
const UNKNOWN_AUTHORITY = [
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
];

/** A certificate does not get better by waiting. */
function refuseCertificate(url: string, code = ''): void {
  const of = `The certificate of Grafana at ${url}`;
  if (UNKNOWN_AUTHORITY.includes(code)) {
    throw refusal(
      `${of} is of an authority that is not known here (${code}). Give the authority's own: pulumi config set grafanaCaCert < ca.pem`,
    );
  }
  if (code === 'CERT_HAS_EXPIRED') throw refusal(`${of} has expired. Renew it.`);
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    throw refusal(`${of} is of another host. Check that grafanaUrl has the name that it is for.`);
  }
}
