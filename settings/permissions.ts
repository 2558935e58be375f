import type { Settings } from './schema';

/** What the credentials of a stack must be allowed in Grafana. */
export interface Need {
  /** What cannot be made without it. */
  readonly what: string;
  /** Grafana's names of the permission; one of them is enough. */
  readonly actions: readonly string[];
  /** Who has it: an admin of the organisation, or of the whole server. */
  readonly role: 'organisation' | 'server';
}

/** What the resources of these settings need. Asked for before anything is made, so that nothing is left half done. */
export function neededPermissions(settings: Settings): Need[] {
  const { folderAccess, serviceAccounts, teams, users, tenants } = settings;
  return [
    organisation('data sources', 'datasources:create'),
    organisation('folders', 'folders:create'),
    // Each of these opens the provisioning API in some version.
    organisation(
      'alerts',
      'alert.provisioning:write',
      'alert.rules.provisioning:write',
      'alert.rules:create',
    ),
    ...(folderAccess.managed ? [organisation('access to folders', 'folders.permissions:write')] : []),
    ...(serviceAccounts.length > 0 ? [organisation('service accounts', 'serviceaccounts:create')] : []),
    ...(teams.length > 0 ? [organisation('teams', 'teams:create')] : []),
    ...(users.length > 0 ? [server('users', 'users:create')] : []),
    ...(tenants.length > 0 ? [server('organisations', 'orgs:create')] : []),
  ];
}

const organisation = (what: string, ...actions: string[]): Need => ({ what, actions, role: 'organisation' });
const server = (what: string, ...actions: string[]): Need => ({ what, actions, role: 'server' });
