import { noAnonymousAccess, noPublicPort } from './exposure';
import { noUnpinnedImage } from './images';
import type { Policy, Resource, Violation } from './model';
import { noAlertWithoutRoute } from './routes';
import { noPlainSecret } from './secrets';
import { confinedPods } from './workloads';

export type { Resource, Violation } from './model';

/** Every rule that the resources of any stack have to keep. */
const policies = (secret: string): readonly Policy[] => [
  noPlainSecret(secret),
  noPublicPort,
  noUnpinnedImage,
  noAnonymousAccess,
  noAlertWithoutRoute,
  confinedPods,
];

/**
 * What breaks a rule in the resources of a run whose secrets all have one known value: see
 * docs/decisions/policies.md for why this is no pack of `@pulumi/policy`.
 */
export const violations = (resources: readonly Resource[], secret: string): Violation[] =>
  policies(secret).flatMap(({ name: policy, check }) =>
    resources.flatMap(resource =>
      check(resource, resources).map(message => ({ policy, resource: resource.name, message })),
    ),
  );
