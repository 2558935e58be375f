import * as pulumi from '@pulumi/pulumi';
import { KubernetesBackend } from '../../components/kubernetes';
import { readConfig } from '../../config';
import { PROJECT } from '../../settings/names';
import { type Deployment, deploy, type Seen } from './harness';

export const HOST = 'grafana.example.com';
export const RULES = 'groups:\n  - name: recording\n    rules: []\n';
export const DATABASE = 'postgres://grafana:p4ss@db.data.svc:5432/grafana';

/** What a test wants of the backend: settings, and which of them are secret. */
export interface Wanted {
  readonly kubernetes?: object;
  readonly more?: Readonly<Record<string, unknown>>;
}

/** The backend as the program makes it of a stack's configuration. */
export async function backend({
  kubernetes = {},
  more = {},
}: Wanted = {}): Promise<Deployment<KubernetesBackend>> {
  const values = {
    backend: 'kubernetes',
    environment: 'test',
    prefix: 'team',
    kubernetes: { host: HOST, ...kubernetes },
    ...more,
  };
  const texts = Object.entries(values).map(([key, value]) => [
    `${PROJECT}:${key}`,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const secret = ['kubernetes', 'grafanaAdminPassword'].filter(
    key => JSON.stringify(values).includes('p4ss') && key in values,
  );
  pulumi.runtime.setAllConfig(
    Object.fromEntries(texts),
    secret.map(key => `${PROJECT}:${key}`),
  );
  return deploy(() => new KubernetesBackend('kubernetes', { ...readConfig(), recordingRules: RULES }));
}

type Json = Record<string, unknown>;

/** The pods of a workload. */
export const podOf = ({ inputs }: Seen) =>
  (inputs.spec as { template: { metadata: { annotations: Json }; spec: Json } }).template;

/** The one container of a workload's pods. */
export const containerOf = (workload: Seen) => {
  const [container] = podOf(workload).spec.containers as Json[];
  if (!container) throw new Error(`${workload.name} has no container`);
  return container as Json & { env?: { name: string; value?: string }[]; args?: string[] };
};

/** What a container is told in its environment. */
export const environmentOf = (workload: Seen): Record<string, string | undefined> =>
  Object.fromEntries((containerOf(workload).env ?? []).map(({ name, value }) => [name, value]));

/** Names and types of what is registered, without what is asserted elsewhere. */
export const listed = ({ resources }: Deployment<unknown>): string[] =>
  resources.map(({ type, name }) => `${type.replace('kubernetes:', '')} ${name.replace('kubernetes-', '')}`);
