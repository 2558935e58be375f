/**
 * JSON with the keys of every object in order of their names: what Grafana's provider writes as well, so that
 * a dashboard that did not change never looks changed.
 */
export function stableJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, (_, part) => (isObject(part) ? sorted(part) : part), indent);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const sorted = (value: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
