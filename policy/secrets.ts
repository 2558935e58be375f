import { type Policy, textsOf } from './model';

/** A variable whose value should have been a file: an environment shows in every description of a container. */
const REVEALING = /^[A-Z0-9_]*(?:PASSWORD|TOKEN|SECRET|API_KEY)[A-Z0-9_]*(?<!__FILE)=(?!\$__file\{).+/;

/** No secret stands in a plain input, where state and previews would show it. `known` is the value of every secret. */
export const noPlainSecret = (known: string): Policy => ({
  name: 'no secret in plain inputs',
  check: resource =>
    textsOf(resource).flatMap(({ path, text, secret }) => {
      if (!secret && text.includes(known))
        return [`${path} holds a secret in plain; wrap it in pulumi.secret`];
      if (REVEALING.test(text)) return [`${path} is a secret in an environment; give it as a file`];
      return [];
    }),
});
