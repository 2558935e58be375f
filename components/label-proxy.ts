/** Arguments of a prom-label-proxy that adds a label to every query, whatever it asks. */
export const labelProxyArgs = (
  port: number,
  upstream: string,
  { label, value }: { readonly label: string; readonly value: string },
): readonly string[] => [
  `-insecure-listen-address=0.0.0.0:${port}`,
  `-upstream=${upstream}`,
  `-label=${label}`,
  `-label-value=${value}`,
  // What variables of dashboards and the query editor ask.
  '-enable-label-apis',
];
