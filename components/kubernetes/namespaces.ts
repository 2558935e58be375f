import * as kubernetes from '@pulumi/kubernetes';
import { PROJECT } from '../../settings/names';
import { after, type Place } from './place';

/** How much the pods of a namespace may ask for, as the Pod Security Standards have it. */
export type Level = 'restricted' | 'privileged';

/** A namespace whose pods may do so much and no more; gives the place in it. */
export function inNamespace(place: Place, part: string, level: Level): Place {
  const standards = Object.fromEntries(
    ['enforce', 'audit', 'warn'].map(mode => [`pod-security.kubernetes.io/${mode}`, level]),
  );
  const labels = { 'app.kubernetes.io/part-of': PROJECT, ...standards };
  const namespace = new kubernetes.core.v1.Namespace(
    `${place.name}-${part}`,
    { metadata: { name: place.namespace, labels } },
    place.options,
  );
  return after(place, [namespace]);
}
