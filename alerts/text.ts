import type { Unit } from '../metrics/units';

/** What an alert's texts may insert. A label that the alert's series lack does not compile. */
export interface Text<L extends string> {
  /** The value when the alert is told, in its unit. */
  readonly value: string;
  /** The limit, in the same unit. */
  readonly limit: string;
  /** How long it has lasted at least, such as `5m`. */
  readonly lasted: string;
  /** What its value goes over, such as `10m`. */
  readonly window: string;
  readonly label: (name: L) => string;
}

/** How a template language inserts things. */
export interface Dialect {
  /** The value put through a function that both template languages have. */
  readonly value: (format: string) => string;
  readonly label: (name: string) => string;
}

/** Prometheus' templates. */
export const PROMETHEUS: Dialect = {
  value: format => `{{ $value | ${format} }}`,
  label: name => `{{ $labels.${name} }}`,
};

/**
 * Grafana's templates: the value of a stage. `index` because a stage is missing where there was no data, and
 * naming it directly would then spoil the whole text.
 */
export const grafanaDialect = (stage: string): Dialect => ({
  value: format => `{{ with $values }}{{ (index . "${stage}").Value | ${format} }}{{ else }}no data{{ end }}`,
  label: name => `{{ $labels.${name} }}`,
});

interface Format {
  readonly template: string;
  readonly before?: string;
  readonly after?: string;
  readonly write: (value: number) => string;
}

const short = (value: number) => String(Number(value.toPrecision(4)));
const percent: Format = { template: 'humanizePercentage', write: value => `${short(100 * value)}%` };

/** Formats that Prometheus' and Grafana's templates have by the same names. Others are plain numbers. */
const FORMATS: Readonly<Partial<Record<Unit, Format>>> = {
  ratio: percent,
  secondsPerSecond: percent,
  percent: { template: 'printf "%.1f"', after: '%', write: value => `${short(value)}%` },
  seconds: { template: 'humanizeDuration', write: duration },
  usd: { template: 'printf "%.2f"', before: '$', write: value => `$${short(value)}` },
};
const PLAIN: Format = { template: 'humanize', write: short };

/** Seconds as people say them: `45s`, `5m`, `4h`. */
function duration(value: number): string {
  const [size, unit] = value >= 3600 ? [3600, 'h'] : value >= 60 ? [60, 'm'] : [1, 's'];
  return `${short(value / size)}${unit}`;
}

export function textOf(
  dialect: Dialect,
  {
    unit,
    limit,
    ...times
  }: { readonly unit: Unit; readonly limit: number } & Pick<Text<string>, 'lasted' | 'window'>,
): Text<string> {
  const { template, before = '', after = '', write } = FORMATS[unit] ?? PLAIN;
  return {
    value: `${before}${dialect.value(template)}${after}`,
    limit: write(limit),
    ...times,
    label: dialect.label,
  };
}
