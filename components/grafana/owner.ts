import * as pulumi from '@pulumi/pulumi';
import { datasourceUid, FOLDER_KEYS, folderUid } from '../../settings/names';
import type { Settings } from '../../settings/schema';
import { told } from './access';
import type { GrafanaAccess } from './api';
import { refusal } from './refusal';

/** The key of the data source's JSON that names its stack; Grafana keeps it and makes nothing of it. */
export const OWNER = 'pulumiStack';

/** What is asked about a prefix. */
export type Claim = Pick<Settings, 'prefix' | 'formerStack'>;

/**
 * Looks whether another stack has this prefix in the same Grafana: each would overwrite dashboards of the other,
 * and fail at its folders.
 *
 * @throws pulumi.RunError with the stack that has it.
 */
export async function whenOwn(access: GrafanaAccess, claim: Claim): Promise<void> {
  const { status, body } = await told(access, `/api/datasources/uid/${datasourceUid(claim)}`);
  if (status === 404) return warnOfFolders(access, claim);
  const { [OWNER]: owner } = (body.jsonData ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof owner !== 'string' || [pulumi.getStack(), claim.formerStack].includes(owner)) return;
  throw refusal(
    `The prefix "${claim.prefix}" is taken in Grafana at ${access.url} by stack ${owner}. Give this stack its own: pulumi config set prefix NAME. If ${owner} is what this stack was called before: pulumi config set formerStack ${owner}`,
  );
}

/** Folders alone may be made by hand, or be left of a `destroy` that was cut off; the state knows, and the program does not. */
async function warnOfFolders(access: GrafanaAccess, claim: Claim): Promise<void> {
  for (const uid of FOLDER_KEYS.map(key => folderUid(claim, key))) {
    const { status } = await told(access, `/api/folders/${uid}`);
    if (status !== 200) continue;
    await pulumi.log.warn(
      `Folder ${uid} is in Grafana already. If this stack has not made it, adopt it or take another prefix: docs/adoption.md`,
    );
  }
}
