import { createHash, createHmac } from 'node:crypto';
import * as pulumi from '@pulumi/pulumi';

/** A hash of texts that are no secret. */
export const checksum = (...texts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 32);

/**
 * A hash that changes with secrets and with texts, and that everybody may see. A plain hash of a password would let
 * anybody try passwords until one fits; so a key that nobody knows goes into it.
 */
export const secretChecksum = (
  key: pulumi.Input<string>,
  secrets: readonly pulumi.Input<string>[],
  ...texts: readonly string[]
): pulumi.Output<string> =>
  pulumi.unsecret(
    pulumi.all([key, ...secrets]).apply(([known, ...values]) =>
      createHmac('sha256', known ?? '')
        .update(JSON.stringify([values, texts]))
        .digest('hex')
        .slice(0, 32),
    ),
  );
