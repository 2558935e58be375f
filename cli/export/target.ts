import { existsSync } from 'node:fs';
import { authOf } from '../../annotations/auth';
import type { GrafanaPlace } from '../../annotations/http';
import { type Target, targetOf } from '../../annotations/target';
import { ADMIN_USER } from '../start/grafana';
import { ROOT } from '../support/paths';
import { secret, secretFile } from '../support/secret-files';
import { DEV } from '../support/stack-file';
import type { Options } from './options';

/** Where Grafana is, who asks, and whose dashboards. */
export type Place = GrafanaPlace & Target;

/** The Grafana that the environment or a stack names; else the one of `npm start`, if it was ever started. */
export function placeOf({ stack, prefix, org }: Options, env: NodeJS.ProcessEnv): Place {
  const { GRAFANA_URL: url, GRAFANA_AUTH } = env;
  const isOwn = (!url && stack === undefined) || stack === DEV;
  const own = isOwn && existsSync(secretFile('grafana-admin-password'));
  const target = targetOf(ROOT, { stack: own && !url ? DEV : stack, prefix, org, url });
  const auth = GRAFANA_AUTH ?? (own ? `${ADMIN_USER}:${secret('grafana-admin-password')}` : undefined);
  return { ...target, auth: authOf(auth) };
}
