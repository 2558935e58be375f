import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PATHS } from './paths';

/** Secrets that `npm start` makes on its first run and keeps. */
export type SecretName = 'passphrase' | 'grafana-admin-password';

export const secretFile = (name: SecretName): string => join(PATHS.secrets, name);

/** Reads a secret, or makes one of 144 random bits (24 characters, no escaping needed anywhere). */
export function secret(name: SecretName): string {
  const file = secretFile(name);
  if (!existsSync(file)) {
    mkdirSync(PATHS.secrets, { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(18).toString('base64url'), { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(file, 'utf8');
}
