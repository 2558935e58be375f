import * as kubernetes from '@pulumi/kubernetes';
import type { Settings } from '../../../settings/schema';
import { metadataOf, type Place } from '../place';
import { HTTP_PORT } from './environment';

/** The one way in from outside, by TLS only. */
export function ingress(place: Place, { kubernetes: { host = '', ingress: given } }: Settings) {
  const backend = { service: { name: 'grafana', port: { number: HTTP_PORT } } };
  return new kubernetes.networking.v1.Ingress(
    `${place.name}-grafana-ingress`,
    {
      metadata: {
        ...metadataOf(place, 'grafana'),
        annotations: {
          // Not every controller says where it listens; Grafana's own health is asked for by its URL.
          'pulumi.com/skipAwait': 'true',
          ...(given.issuer && { 'cert-manager.io/cluster-issuer': given.issuer }),
          ...given.annotations,
        },
      },
      spec: {
        ingressClassName: given.class,
        tls: [{ hosts: [host], secretName: given.tlsSecret }],
        rules: [{ host, http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }],
      },
    },
    place.options,
  );
}
