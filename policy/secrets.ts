import { containersOf } from './exposure';
import { listOf, type Policy, type Resource, textsOf } from './model';

/** A variable whose value should have been a file: an environment shows in every description of a container. */
const REVEALING = /^[A-Z0-9_]*(?:PASSWORD|TOKEN|SECRET|API_KEY)[A-Z0-9_]*(?<!__FILE)=(?!\$__file\{).+/;

/** No secret stands in a plain input, where state and previews would show it. `known` is the value of every secret. */
export const noPlainSecret = (known: string): Policy => ({
  name: 'no secret in plain inputs',
  check: resource => [
    ...inPods(resource),
    ...textsOf(resource).flatMap(({ path, text, secret }) => {
      if (!secret && text.includes(known))
        return [`${path} holds a secret in plain; wrap it in pulumi.secret`];
      if (REVEALING.test(text)) return [`${path} is a secret in an environment; give it as a file`];
      return [];
    }),
  ],
});

/** Variables of pods whose value should have been a file. */
const inPods = (resource: Resource): string[] =>
  containersOf(resource)
    .flatMap(({ env }) => listOf(env))
    .filter(({ name, value }) => value !== undefined && REVEALING.test(`${name}=${value}`))
    .map(({ name }) => `${name} is a secret in an environment; give it as a file`);
