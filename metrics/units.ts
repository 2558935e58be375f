interface UnitDefinition {
  /** Grafana's id of the unit. */
  readonly grafana: string;
  /** The unit of a rate over a counter of this unit. */
  readonly perSecond?: string;
  readonly meaning: string;
}

/**
 * The units of the catalog. A metric names its unit once; what a rate, a ratio or a cost makes of it, and
 * how Grafana writes it, is derived here.
 */
const UNITS = {
  /** A plain number of things: sessions, connections, cores. */
  count: { grafana: 'short', perSecond: 'countPerSecond', meaning: 'a number of things' },
  countPerSecond: { grafana: 'suffix:/s', meaning: 'things per second' },
  countPerMinute: { grafana: 'suffix:/min', meaning: 'things per minute' },
  requests: { grafana: 'suffix: req', perSecond: 'requestsPerSecond', meaning: 'HTTP requests' },
  requestsPerSecond: { grafana: 'reqps', meaning: 'HTTP requests per second' },
  messages: { grafana: 'suffix: msg', perSecond: 'messagesPerSecond', meaning: 'SMS messages' },
  messagesPerSecond: { grafana: 'suffix: msg/s', meaning: 'SMS messages per second' },
  linesPerSecond: { grafana: 'suffix: lines/s', meaning: 'lines of a log per second' },
  tasks: { grafana: 'suffix: tasks', perSecond: 'tasksPerSecond', meaning: 'Celery tasks' },
  tasksPerSecond: { grafana: 'suffix: tasks/s', meaning: 'Celery tasks per second' },
  seconds: { grafana: 's', perSecond: 'secondsPerSecond', meaning: 'seconds' },
  secondsPerSecond: {
    grafana: 'percentunit',
    meaning: 'seconds per second: the busy part of the time, 0 to 1',
  },
  bytes: { grafana: 'bytes', perSecond: 'bytesPerSecond', meaning: 'bytes, written in powers of 1024' },
  bytesPerSecond: { grafana: 'binBps', meaning: 'bytes per second' },
  /** 0 to 100, as the platform's own gauges give it. */
  percent: { grafana: 'percent', meaning: 'percent, 0 to 100' },
  /** 0 to 1, as PromQL divisions give it; Grafana writes it as percent. */
  ratio: { grafana: 'percentunit', meaning: 'a part of the whole, 0 to 1' },
  usd: { grafana: 'currencyUSD', perSecond: 'usdPerSecond', meaning: 'US dollars' },
  usdPerSecond: { grafana: 'currencyUSD', meaning: 'US dollars per second' },
  /** 1 or 0: shown as text, never as a number. */
  boolean: { grafana: 'bool_yes_no', meaning: '1 for yes, 0 for no' },
  /** Seconds since 1970. Panels show it as an age or as a time. */
  timestamp: { grafana: 'dateTimeFromNow', meaning: 'Unix time in seconds' },
} as const satisfies Record<string, UnitDefinition>;

export type Unit = keyof typeof UNITS;

/** How Grafana names this unit in a panel's field configuration. */
export const grafanaUnit = (unit: Unit): string => UNITS[unit].grafana;

/** What the unit means, for the contract page. */
export const unitMeaning = (unit: Unit): string => UNITS[unit].meaning;

/** The unit of `rate()` over a counter of the given unit. */
export function perSecond(unit: Unit): Unit {
  const { perSecond: derived }: { readonly perSecond?: Unit; readonly grafana: string } = UNITS[unit];
  return derived ?? 'countPerSecond';
}
