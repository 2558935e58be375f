import * as kubernetes from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { metadataOf, type Place, selectorOf } from './place';

interface Selector {
  readonly matchLabels?: Record<string, string>;
}

/** Pods of the stack's namespace, of others, or all pods of others. */
interface Peer {
  readonly podSelector?: Selector;
  readonly namespaceSelector?: Selector;
}

type Protocol = 'TCP' | 'UDP';

interface Port {
  readonly protocol: Protocol;
  readonly port: number;
}

/** Who may speak with whom, at which ports. No peer: anybody. No port: all. */
export interface Way {
  readonly peers?: Peer[];
  readonly ports?: Port[];
}

/** What reaches a part, and what it reaches. Everything else is closed. */
export interface Ways {
  readonly in: readonly Way[];
  readonly out: readonly pulumi.Input<Way>[];
}

/** The pods of a part of the stack. */
export const pods = (place: Place, part: string): Peer => ({
  podSelector: { matchLabels: selectorOf(place, part) },
});

/** All pods of a namespace. */
export const namespace = (name: string): Peer => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
});

/** Pods of every namespace. */
export const ALL_PODS: Peer = { namespaceSelector: {} };

export const port = (number: number, protocol: Protocol = 'TCP'): Port => ({
  protocol,
  port: number,
});

/** Names are asked of the cluster's own servers. */
export const DNS: Way = {
  peers: [{ ...namespace('kube-system'), podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
  ports: [port(53, 'UDP'), port(53)],
};

/** HTTPS to anywhere: where webhooks, sign-in and the API server are, no policy can know. */
export const HTTPS: Way = { ports: [port(443)] };

/** A URL's host in the cluster, whose port may be another than its pods', or its port anywhere else. */
export function wayTo(url: string): Way {
  const { hostname, port: given, protocol } = new URL(url);
  return wayToHost(hostname, given ? Number(given) : protocol === 'https:' ? 443 : 80);
}

/** As {@link wayTo}, for a host and its port. */
export function wayToHost(host: string, number: number): Way {
  const [, name] = /^[^.]+\.([^.]+)\.svc(?:\.|$)/.exec(host) ?? [];
  return name ? { peers: [namespace(name)] } : { ports: [port(number)] };
}

/** Closes everything for the pods of a part but these ways. */
export function networkPolicy(place: Place, part: string, ways: Ways) {
  return new kubernetes.networking.v1.NetworkPolicy(
    `${place.name}-${part}-network`,
    {
      metadata: metadataOf(place, part),
      spec: {
        podSelector: { matchLabels: selectorOf(place, part) },
        policyTypes: ['Ingress', 'Egress'],
        ingress: ways.in.map(({ peers, ports }) => ({
          ...(peers && { from: peers }),
          ...(ports && { ports }),
        })),
        egress: ways.out.map(outward),
      },
    },
    place.options,
  );
}

const outward = (way: pulumi.Input<Way>): pulumi.Output<Rule> =>
  pulumi.output(way).apply(({ peers, ports }) => ({
    ...(peers && { to: peers as Peer[] }),
    ...(ports && { ports: ports as Port[] }),
  }));

type Rule = kubernetes.types.input.networking.v1.NetworkPolicyEgressRule;
