import type * as pulumi from '@pulumi/pulumi';
import { isBasic } from '../../settings/grafana-auth';
import type { Need } from '../../settings/permissions';
import { type Answer, ask, type GrafanaAccess } from './api';
import { refusal } from './refusal';

/** What is asked of the credentials before anything is made with them. */
export interface AccessCheck {
  /** The setting that they are from, for messages. */
  readonly setting: 'grafanaAuth' | 'grafanaAdminPassword';
  readonly needs: readonly Need[];
}

/**
 * Asks Grafana whether it takes the credentials, and whether they may what the stack needs: a provider would
 * find out one resource after the other.
 *
 * @throws pulumi.RunError, one line with the remedy and without the credentials.
 */
export async function whenPermitted(access: GrafanaAccess, { setting, needs }: AccessCheck): Promise<void> {
  const organisation = organisationIn(await told(access, '/api/org'), access, setting);
  const { status, body } = await told(access, '/api/access-control/user/permissions');
  // A Grafana before 9 cannot say; it is told by each resource then.
  if (status !== 200) return;
  const lacking = needs.filter(({ actions }) => !actions.some(action => action in body));
  if (lacking.length > 0) throw mayNot(access, setting, organisation, lacking);
}

/** An answer that is worth reading. */
export async function told(access: GrafanaAccess, path: string): Promise<Answer> {
  const answer = await ask(access, path).catch((error: Error & { code?: string }) => {
    throw refusal(`Grafana at ${access.url} does not answer: ${error.code ?? error.message}`);
  });
  if (answer.status < 500) return answer;
  throw refusal(`Grafana at ${access.url} answers HTTP ${answer.status} to ${path}`);
}

/** The organisation that the credentials are for, as people write it. */
function organisationIn(
  { status, body }: Answer,
  access: GrafanaAccess,
  setting: AccessCheck['setting'],
): string {
  const { url, orgId, auth = '' } = access;
  if (status === 401) throw refusal(notTaken(access, setting, body.message));
  if (status === 404) {
    throw refusal(
      `There is no organisation ${orgId} in Grafana at ${url}. Check grafanaOrgId: pulumi config set grafanaOrgId ID`,
    );
  }
  const found = body.id === undefined ? undefined : `${body.id} (${body.name})`;
  if (orgId === undefined || Number(orgId) === body.id) return found ?? 'of the token';
  if (!isBasic(auth) && found) {
    throw refusal(
      `${setting} is a token of organisation ${found}, and grafanaOrgId is ${orgId}. Make a token in that organisation: ${SET_AUTH}`,
    );
  }
  throw refusal(
    `The user of ${setting} is not in organisation ${orgId} of Grafana at ${url}. Make them an admin of it.`,
  );
}

const SET_AUTH = 'pulumi config set --secret grafanaAuth';

/** Grafana's own words say whether it has expired or never was. */
function notTaken(
  { url, auth = '' }: GrafanaAccess,
  setting: AccessCheck['setting'],
  message: unknown,
): string {
  const said = typeof message === 'string' && !message.includes(auth) ? ` (${message.slice(0, 100)})` : '';
  if (setting === 'grafanaAdminPassword') {
    return `Grafana at ${url} does not take the password of its admin${said}. Restart Grafana, which sets it again, or give the one it has: pulumi config set --secret grafanaAdminPassword`;
  }
  const remedy = isBasic(auth) ? 'Check user and password' : 'Make a new token of its service account';
  return `Grafana at ${url} does not take grafanaAuth${said}. ${remedy}: ${SET_AUTH}`;
}

function mayNot(
  { url, auth = '' }: GrafanaAccess,
  setting: AccessCheck['setting'],
  organisation: string,
  lacking: readonly Need[],
): pulumi.RunError {
  const what = new Intl.ListFormat('en-GB').format(lacking.map(need => need.what));
  const actions = lacking.map(need => need.actions[0]).join(', ');
  const whose = isBasic(auth) ? 'its user' : 'its service account';
  const remedy = lacking.some(({ role }) => role === 'server')
    ? 'These need user:password of an administrator of the server'
    : `Give ${whose} the role Admin there`;
  return refusal(
    `${setting} may not make ${what} in organisation ${organisation} of Grafana at ${url} (it lacks ${actions}). ${remedy}, or set another: ${SET_AUTH}`,
  );
}
