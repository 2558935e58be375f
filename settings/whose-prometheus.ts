type Given = Readonly<Record<string, unknown>>;

/**
 * Whether Grafana asks a Prometheus (or Mimir, Thanos ...) that others run, at `prometheusUrl`: it may want
 * credentials, and keep tenants apart by itself. Reads settings, and what was given for them.
 */
export function asksOthers({ backend = 'docker', kubernetes, prometheusUrl }: Given): boolean {
  if (backend !== 'kubernetes') return backend === 'external';
  const { prometheus } = (kubernetes ?? {}) as { readonly prometheus?: { readonly kind?: unknown } };
  return (prometheus?.kind ?? 'own') !== 'own' || prometheusUrl !== undefined;
}
