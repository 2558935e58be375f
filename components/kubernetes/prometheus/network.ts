import type { OwnPrometheus } from '../../../settings/kubernetes-prometheus';
import type { Settings } from '../../../settings/schema';
import { isByLabel } from '../../../settings/tenants';
import { labelProxyPart } from '../label-proxy';
import { ALL_PODS, DNS, namespace, pods, port, type Way, type Ways, wayTo } from '../network';
import { NODE_EXPORTER_PORT } from '../node-exporter';
import type { Place } from '../place';

const PORT = 9090;
/** The API server, by the name of its service and by itself. */
const API_SERVER = [443, 6443];
const KUBELET = 10_250;

/** Who reaches Prometheus, and what it reaches. It must reach whatever it scrapes. */
export function waysOf(place: Place, settings: Settings, { remoteWrite }: OwnPrometheus): Ways {
  const readers = ['grafana', ...settings.tenants.filter(isByLabel).map(labelProxyPart)];
  const { namespaces } = settings.kubernetes;
  return {
    in: [{ peers: readers.map(part => pods(place, part)), ports: [port(PORT)] }],
    out: [
      DNS,
      { peers: namespaces.length > 0 ? namespaces.map(namespace) : [ALL_PODS] },
      // Machines and the API server are no pods.
      { ports: [...API_SERVER, ...machinePorts(settings)].map(number => port(number)) },
      ...outside(settings),
      ...(remoteWrite ? [wayTo(remoteWrite.url)] : []),
    ],
  };
}

const machinePorts = ({ sources }: Settings): number[] => [
  ...(sources.includes('node') ? [NODE_EXPORTER_PORT] : []),
  ...(sources.includes('container') ? [KUBELET] : []),
];

/** Targets that the settings name. */
function outside({ targets }: Settings): Way[] {
  const ports = [...new Set(targets.map(({ address }) => Number(address.split(':')[1])))];
  return ports.length > 0 ? [{ ports: ports.map(number => port(number)) }] : [];
}
