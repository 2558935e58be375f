import type { OrgRole } from '../../settings/people';
import { ask, type GrafanaAccess, type Question } from '../grafana/api';
import { refusal } from '../grafana/refusal';

/** Grafana's first organisation, into which it puts every new account. */
const FIRST_ORGANISATION = 1;

/** Somebody with the role that they are to have. */
export interface Member {
  readonly userId: number;
  readonly login: string;
  readonly role: OrgRole;
}

/**
 * Gives somebody their role in the organisation. The provider has a resource for organisations with all their members
 * only: with it, a stack would throw out everybody whom it does not know, and delete the organisation in the end.
 *
 * @throws pulumi.RunError if Grafana refuses.
 */
export async function giveRole(access: GrafanaAccess, { userId, login, role }: Member): Promise<OrgRole> {
  const { orgId = FIRST_ORGANISATION, ...server } = access;
  const wanted = roleName(role);
  const roles = await membership(server, userId);
  const found = roles.find(one => one.orgId === Number(orgId));
  if (found?.role === wanted) return role;
  const { status, body } = found
    ? await asked(server, `/api/orgs/${orgId}/users/${userId}`, { method: 'PATCH', body: { role: wanted } })
    : await asked(server, `/api/orgs/${orgId}/users`, {
        method: 'POST',
        body: { loginOrEmail: login, role: wanted },
      });
  if (status === 200) return role;
  throw refusal(
    `Grafana at ${access.url} does not make ${login} ${wanted} of organisation ${orgId}: HTTP ${status}, ${body.message}`,
  );
}

/** A role as Grafana writes it. */
export const roleName = (role: OrgRole | 'none'): string => role.charAt(0).toUpperCase() + role.slice(1);

async function membership(access: GrafanaAccess, userId: number) {
  const { status, body } = await asked(access, `/api/users/${userId}/orgs`);
  if (status === 200) return Object.values(body) as { readonly orgId: number; readonly role: string }[];
  throw refusal(
    `Grafana at ${access.url} does not say where user ${userId} is: HTTP ${status}, ${body.message}`,
  );
}

const asked = (access: GrafanaAccess, path: string, question?: Question) =>
  ask(access, path, question).catch((error: Error & { code?: string }) => {
    throw refusal(`Grafana at ${access.url} does not answer: ${error.code ?? error.message}`);
  });
