import { nearest } from '../settings/nearest';
import { ExportAskedWrong } from './asked';
import type { DashboardJson, VariableJson } from './model';

/** What a reader chose, by variable. */
export type Chosen = Readonly<Record<string, readonly string[]>>;

const ALL = '$__all';

/** `name=value` of the command line; a name given again takes several values. */
export function chosenOf(texts: readonly string[]): Chosen {
  const chosen: Record<string, string[]> = {};
  for (const text of texts) {
    const [, name, value] = /^(?:var-)?(\w+)=(.+)$/s.exec(text) ?? [];
    if (!name || !value)
      throw new ExportAskedWrong(`--var "${text}": give name=value, such as environment=prod`);
    chosen[name] = [...(chosen[name] ?? []), value];
  }
  return chosen;
}

const listOf = ({ templating }: DashboardJson): readonly VariableJson[] => templating?.list ?? [];

/** A choice that none of the dashboards has a variable for is a mistake. */
export function checkChosen(chosen: Chosen, dashboards: readonly DashboardJson[]): void {
  const known = [...new Set(dashboards.flatMap(one => listOf(one).map(({ name }) => name)))];
  const unknown = Object.keys(chosen).find(name => !known.includes(name));
  if (unknown === undefined) return;
  const meant = nearest(unknown, known);
  const hint = meant ? `did you mean ${meant}?` : `there are ${known.join(', ')}`;
  throw new ExportAskedWrong(`--var ${unknown}: no such variable; ${hint}`);
}

/** The values of a dashboard's variables: those chosen, else its own. */
export function valuesOf(dashboard: DashboardJson, chosen: Chosen): Chosen {
  const entries = listOf(dashboard).map(({ name, current }) => {
    const own = current?.value ?? ALL;
    return [name, chosen[name] ?? (typeof own === 'string' ? [own] : own)] as const;
  });
  return Object.fromEntries(entries.map(([name, values]) => [name, values.map(all)]));
}

const all = (value: string): string => (value === 'All' || value === ALL ? ALL : value);

/** The values in words, for people: label and choice. */
export function inWords(dashboard: DashboardJson, values: Chosen): readonly (readonly [string, string])[] {
  return listOf(dashboard).map(({ name, label }) => {
    const words = (values[name] ?? []).map(value => (value === ALL ? 'All' : value));
    return [label || name, words.join(', ') || 'All'];
  });
}

/** Letters that mean something in a regular expression, for a string of PromQL. */
const escaped = (value: string): string =>
  value.replaceAll(/[\\^$.*+?()[\]{}|/]/g, letter => `\\\\${letter}`).replaceAll('"', '\\"');

/** A variable in a query, as Grafana's Prometheus and Loki data sources write it. */
function written(variable: VariableJson, values: readonly string[]): string {
  if (values.length === 0 || values.includes(ALL)) return variable.allValue ?? '.*';
  const words = values.map(escaped);
  return words.length === 1 ? (words[0] ?? '') : `(${words.join('|')})`;
}

/** Fills a dashboard's variables into a text; Grafana's own, which begin with __, are left to Grafana. */
export function filled(text: string, dashboard: DashboardJson, values: Chosen): string {
  return text.replaceAll(/\$\{(\w+)(?::\w+)?\}|\$(\w+)/g, (whole, braced?: string, bare?: string) => {
    const variable = listOf(dashboard).find(({ name }) => name === (braced ?? bare));
    if (!variable) return whole;
    const chosen = values[variable.name] ?? [];
    return variable.type === 'datasource' ? (chosen[0] ?? '') : written(variable, chosen);
  });
}
