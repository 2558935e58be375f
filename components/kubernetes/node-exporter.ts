import * as kubernetes from '@pulumi/kubernetes';
import { NODE_EXPORTER } from '../../prometheus/discovery';
import type { Settings } from '../../settings/schema';
import { resources, serviceAccount } from './parts';
import { after, metadataOf, type Place, selectorOf } from './place';
import { type PodSpec, podTemplate } from './pod';

export const NODE_EXPORTER_PORT = 9100;
/** The user nobody. What root only may read, such as the cores' vulnerabilities, nobody here asks for. */
const USER = 65_534;

/**
 * node_exporter on every machine, over read-only views of it. It uses the machine's network, because it counts
 * what goes through the one that it is in; it needs neither its processes nor any right.
 */
export function runNodeExporter(place: Place, { images }: Settings): kubernetes.apps.v1.DaemonSet {
  const account = serviceAccount(place, NODE_EXPORTER);
  return new kubernetes.apps.v1.DaemonSet(
    `${place.name}-${NODE_EXPORTER}`,
    {
      metadata: metadataOf(place, NODE_EXPORTER),
      spec: {
        selector: { matchLabels: selectorOf(place, NODE_EXPORTER) },
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } },
        template: podTemplate(podOf(images.nodeExporter), place),
      },
    },
    after(place, [account]).options,
  );
}

const podOf = (image: string): PodSpec => ({
  part: NODE_EXPORTER,
  image,
  user: USER,
  args: [
    `--web.listen-address=[$(HOST_IP)]:${NODE_EXPORTER_PORT}`,
    '--path.rootfs=/host/root',
    '--path.sysfs=/host/sys',
  ],
  env: [{ name: 'HOST_IP', valueFrom: { fieldRef: { fieldPath: 'status.hostIP' } } }],
  ports: [{ name: 'http', port: NODE_EXPORTER_PORT }],
  hostMounts: [
    { name: 'root', host: '/', path: '/host/root' },
    { name: 'sys', host: '/sys', path: '/host/sys' },
  ],
  health: { ready: '/', live: '/', port: 'http' },
  startSeconds: 60,
  resources: resources('50m', '64Mi', { cpu: '250m', memory: '128Mi' }),
  extra: {
    hostNetwork: true,
    // Machines that take no other pods are watched as well.
    tolerations: [{ operator: 'Exists' }],
  },
});
