import { ENGINE_REMEDY, findEngine } from '../cli/support/engine';
import { PROMETHEUS_REMEDY, providePrometheus } from '../cli/support/prometheus-programs';
import { lackOfGrafana } from './world/grafana';

/** What a run needs and this machine does not have, or the engine to run it with. */
export type Lack =
  | { readonly missing: string; readonly engine?: undefined }
  | { readonly missing?: undefined; readonly engine: string };

/** Looks for Grafana, Prometheus and the engine: what is cheap to find out comes first. */
export function lackOf(env: NodeJS.ProcessEnv): Lack {
  const grafana = lackOfGrafana(env);
  if (grafana !== undefined) return { missing: grafana };
  if (providePrometheus() === 'missing') return { missing: `no Prometheus: ${PROMETHEUS_REMEDY}` };
  const engine = findEngine();
  return engine === undefined ? { missing: `no Pulumi engine: ${ENGINE_REMEDY}` } : { engine };
}
