import * as pulumi from '@pulumi/pulumi';
import * as grafana from '@pulumiverse/grafana';
import { folderGrants, type Holder } from '../../people/folder-access';
import type { FolderKey } from '../../settings/names';
import type { Settings } from '../../settings/schema';

export interface FolderAccessArgs {
  /** Plain, because it decides which resources there are. */
  readonly settings: Pick<Settings, 'folderAccess' | 'teams' | 'serviceAccounts'>;
  readonly folders: ReadonlyMap<FolderKey, grafana.oss.Folder>;
  /** Those of the settings, in their order. */
  readonly teams: readonly grafana.oss.Team[];
  readonly serviceAccounts: readonly grafana.oss.ServiceAccount[];
  /** Organisation. Default: that of the token, or the first. */
  readonly orgId?: pulumi.Input<string> | undefined;
  /** Every resource goes through it. */
  readonly provider: grafana.Provider;
}

/** Who may do what in each folder. What Grafana gives to roles by itself, and to who makes a folder, is taken away. */
export class FolderAccess extends pulumi.ComponentResource {
  constructor(
    private readonly name: string,
    private readonly args: FolderAccessArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super('assistant-monitoring:people:FolderAccess', name, {}, opts);
    for (const [key, folder] of args.folders) this.createPermission(key, folder);
    this.registerOutputs({});
  }

  private createPermission(key: FolderKey, folder: grafana.oss.Folder) {
    const { settings, orgId, provider } = this.args;
    return new grafana.oss.FolderPermission(
      `${this.name}-${key}`,
      {
        ...(orgId !== undefined && { orgId }),
        folderUid: folder.uid,
        permissions: folderGrants(settings, key).map(({ holder, permission }) => ({
          ...this.target(holder),
          permission,
        })),
      },
      // To delete it would mean a folder for admins only: nothing people would expect of `managed: false`.
      { parent: this, provider, retainOnDelete: true },
    );
  }

  private target(holder: Holder): grafana.types.input.oss.FolderPermissionPermission | object {
    if ('role' in holder) return { role: holder.role };
    if ('team' in holder) return { teamId: localId(this.args.teams[holder.team]) };
    return { userId: localId(this.args.serviceAccounts[holder.serviceAccount]) };
  }
}

/** `7` of `1:7`: the organisation stands before it, and Grafana's answer has none. */
function localId(resource: pulumi.CustomResource | undefined): pulumi.Output<string> {
  if (!resource) throw new Error('a folder is for somebody whom the stack does not have');
  return resource.id.apply(id => id.split(':').at(-1) ?? id);
}
