import type { LogsSettings, TracesSettings } from '../settings/logs';

/** Dashboards whose logs are those lines that are about their area; all other lines stand on Application. */
export type LogArea = keyof LogsSettings['lines'];

/** What the reader chose in the dashboard's variables, as a panel or a link writes it. */
export interface Chosen {
  readonly environment: string;
  readonly service: string;
}

/** As a data source fills in variables: several values become alternatives. */
export const IN_PANELS: Chosen = { environment: '$environment', service: '$service' };
/** As a link does, whose JSON no backslash must break. */
export const IN_LINKS: Chosen = { environment: '${environment:pipe}', service: '${service:pipe}' };

/** Which lines are asked for. */
export interface Lines {
  readonly area?: LogArea | undefined;
  /** Only those that say that something failed. */
  readonly errors?: boolean;
}

/** LogQL of the lines of the chosen services. */
export function linesQuery(logs: LogsSettings, chosen: Chosen, { area, errors = false }: Lines): string {
  const { labels, parser } = logs;
  return [
    // Loki wants one condition that nothing empty meets, which "all" is not.
    `{${labels.environment}=~".+",${labels.environment}=~"${chosen.environment}",${labels.service}=~"${chosen.service}"}`,
    ...(area ? [`|~ \`${logs.lines[area]}\``] : []),
    ...(errors && parser !== 'none' ? [`| ${parser}`] : []),
    ...(errors ? [`| ${labels.level}=~\`${logs.errors}\``] : []),
  ].join(' ');
}

/** LogQL of how many lines a second say that something failed, by service. */
export const errorRateQuery = (logs: LogsSettings, area?: LogArea): string =>
  `sum by (${logs.labels.service}) (rate(${linesQuery(logs, IN_PANELS, { area, errors: true })} [$__interval]))`;

/** What is looked for in traces: failures, or what took longer than so many seconds. */
export type Behind = 'errors' | { readonly longerThan: number };

/** TraceQL of the traces of the chosen services. */
export function tracesQuery({ attributes }: TracesSettings, chosen: Chosen, behind: Behind): string {
  const found = behind === 'errors' ? 'status=error' : `duration>${behind.longerThan}s`;
  return [
    `{resource.${attributes.environment}=~"${chosen.environment}"`,
    `resource.${attributes.service}=~"${chosen.service}"`,
    `${found}}`,
  ].join(' && ');
}
