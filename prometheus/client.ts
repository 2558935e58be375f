/** A series that Prometheus answered: its labels, and its values in order of time (one, for an instant query). */
export interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly number[];
}

interface Answer {
  readonly status: string;
  readonly error?: string;
  readonly data?: { readonly resultType: string; readonly result: unknown };
}
type Sample = readonly [time: number, value: string];
interface Row {
  readonly metric: Record<string, string>;
  readonly value?: Sample;
  readonly values?: readonly Sample[];
}

/** Asks a Prometheus. Each method throws an Error with Prometheus' own words if a query is in error. */
export class PrometheusClient {
  constructor(readonly url: string) {}

  /** The value now. */
  instant(query: string): Promise<readonly Series[]> {
    return this.ask('query', { query });
  }

  /** The values of the last `seconds`, `step` seconds apart. */
  range(query: string, seconds: number, step: number): Promise<readonly Series[]> {
    const end = Math.floor(Date.now() / 1000);
    return this.ask('query_range', {
      query,
      start: String(end - seconds),
      end: String(end),
      step: String(step),
    });
  }

  private async ask(path: string, parameters: Record<string, string>): Promise<readonly Series[]> {
    const body = new URLSearchParams(parameters);
    const response = await fetch(`${this.url}/api/v1/${path}`, { method: 'POST', body });
    const { status, error, data } = (await response.json()) as Answer;
    if (status !== 'success' || !data) throw new Error(`${error}: ${parameters.query}`);
    if (data.resultType === 'scalar') return [{ metric: {}, values: [Number((data.result as Sample)[1])] }];
    return (data.result as readonly Row[]).map(({ metric, value, values }) => ({
      metric,
      values: (values ?? (value ? [value] : [])).map(sample => Number(sample[1])),
    }));
  }
}

/** Whether there is a number to show: not nothing, and not the NaN of zero by zero. */
export const hasData = (series: readonly Series[]): boolean =>
  series.some(({ values }) => values.some(value => !Number.isNaN(value)));
