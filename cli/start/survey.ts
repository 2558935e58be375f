import { done, lacking } from '../support/console';
import { ENGINE_REMEDY, findEngine } from '../support/engine';
import { dockerAnswers, findGrafanaProgram } from '../support/programs';
import { PROMETHEUS_REMEDY, providePrometheus } from '../support/prometheus-programs';

/** What this machine has of what a stack needs. */
export interface Survey {
  readonly docker: boolean;
  /** The engine's command. */
  readonly engine: string | undefined;
  /** The command of a Grafana that is installed here. */
  readonly grafana: string | undefined;
  readonly prometheus: boolean;
}

/** Looks for everything, and says in a line of each lack how to get it. */
export function survey(): Survey {
  const docker = dockerAnswers();
  tell('Docker', docker, 'start Docker, or install it from https://docs.docker.com/get-docker/');
  const engine = findEngine();
  tell('Pulumi engine', engine !== undefined, ENGINE_REMEDY);
  const grafana = docker ? undefined : findGrafanaProgram();
  if (!docker)
    tell(
      'Grafana',
      grafana !== undefined,
      'start Docker, or install it from https://grafana.com/docs/grafana/latest/setup-grafana/installation/',
    );
  const prometheus = (docker && engine !== undefined) || providePrometheus() !== 'missing';
  if (!docker || engine === undefined) tell('Prometheus', prometheus, PROMETHEUS_REMEDY);
  return { docker, engine, grafana, prometheus };
}

function tell(what: string, here: boolean, remedy: string): void {
  if (here) done(what);
  else lacking(`${what} is missing: ${remedy}`);
}
