import type * as kubernetes from '@pulumi/kubernetes';
import type * as pulumi from '@pulumi/pulumi';
import { PROJECT } from '../../settings/names';

/** Where objects are put. */
export interface Place {
  /** What the names of their resources begin with. */
  readonly name: string;
  readonly prefix: string;
  readonly namespace: string;
  /** Parent and provider of every resource, and the namespace, which must be there before. */
  readonly options: {
    readonly parent: pulumi.Resource;
    readonly provider: kubernetes.Provider;
    readonly dependsOn?: pulumi.Resource[];
  };
}

/** Labels by which the pods of a part are found. They never change: a Deployment's selector may not. */
export const selectorOf = ({ prefix }: Place, part: string) => ({
  'app.kubernetes.io/name': part,
  'app.kubernetes.io/instance': prefix,
});

/** Name, namespace and labels of an object. */
export const metadataOf = (place: Place, part: string, name = part) => ({
  name,
  namespace: place.namespace,
  labels: { ...selectorOf(place, part), 'app.kubernetes.io/part-of': PROJECT },
});

/** The same place for what needs other resources: a pod that starts before its files are new has the old ones. */
export const after = (place: Place, needs: readonly pulumi.Resource[]): Place => ({
  ...place,
  options: { ...place.options, dependsOn: [...(place.options.dependsOn ?? []), ...needs] },
});
