import type * as pulumi from '@pulumi/pulumi';
import type { DatabaseAddress } from '../../../settings/database-url';
import type { Settings } from '../../../settings/schema';
import { DNS, HTTPS, namespace, pods, port, type Way, type Ways, wayTo, wayToHost } from '../network';
import type { Place } from '../place';
import { ALERTING_PORT, HTTP_PORT } from './environment';

/** Who reaches Grafana, and what it reaches. */
export function waysOf(
  place: Place,
  settings: Settings,
  more: {
    readonly data: readonly Way[];
    readonly database: pulumi.Output<DatabaseAddress> | undefined;
    readonly replicas: number;
  },
): Ways {
  const { ingress, smtp } = settings.kubernetes;
  const others: Way[] = more.replicas > 1 ? [betweenReplicas(place)] : [];
  return {
    in: [{ peers: [namespace(ingress.namespace)], ports: [port(HTTP_PORT)] }, ...others],
    out: [
      DNS,
      ...others,
      ...more.data,
      // Chats, pagers and sign-in.
      HTTPS,
      ...webhooks(settings),
      ...(smtp ? [wayToHost(...hostAndPort(smtp.host))] : []),
      ...(more.database ? [more.database.apply(({ host, port }) => wayToHost(host, port))] : []),
    ],
  };
}

const betweenReplicas = (place: Place): Way => ({
  peers: [pods(place, 'grafana')],
  ports: [port(ALERTING_PORT), port(ALERTING_PORT, 'UDP')],
});

/** Webhooks may be anywhere, also in the cluster. */
const webhooks = ({ contactPoints, tenants }: Settings): Way[] =>
  [...contactPoints, ...tenants.flatMap(tenant => tenant.contactPoints)].flatMap(point =>
    point.type === 'webhook' ? [wayTo(point.url)] : [],
  );

function hostAndPort(text: string): [string, number] {
  const [host = '', number] = text.split(':');
  return [host, Number(number)];
}
