import type { FolderKey } from '../settings/names';
import { FOLDER_RIGHTS, type FolderRight } from '../settings/people';
import type { Settings } from '../settings/schema';

/** Somebody who may do something in a folder: a role of the organisation, or one of the settings by its place. */
export type Holder =
  | { readonly role: 'Viewer' | 'Editor' }
  | { readonly team: number }
  | { readonly serviceAccount: number };

export interface FolderGrant {
  readonly holder: Holder;
  /** As Grafana writes it. */
  readonly permission: 'View' | 'Edit' | 'Admin';
}

type Access = Pick<Settings, 'folderAccess' | 'teams' | 'serviceAccounts'>;

/** Who may do what in a folder, beside the admins of the organisation, who may do everything. */
export function folderGrants(settings: Access, folder: FolderKey): FolderGrant[] {
  const { viewer, editor } = settings.folderAccess[folder];
  return [
    ...grant({ role: 'Viewer' }, viewer),
    ...grant({ role: 'Editor' }, editor),
    ...settings.teams.flatMap(({ folders }, team) => grant({ team }, folders[folder])),
    ...settings.serviceAccounts.flatMap(({ folders }, serviceAccount) =>
      grant({ serviceAccount }, folders[folder]),
    ),
  ];
}

const PERMISSIONS = { view: 'View', edit: 'Edit', admin: 'Admin' } as const satisfies Record<
  FolderRight,
  FolderGrant['permission']
>;

const isRight = (right: string): right is FolderRight => FOLDER_RIGHTS.some(one => one === right);

const grant = (holder: Holder, right: FolderRight | 'none' | undefined): FolderGrant[] =>
  right !== undefined && isRight(right) ? [{ holder, permission: PERMISSIONS[right] }] : [];
