import { type GrafanaPlace, type Patience, request, withRetries } from '../annotations/http';
import type { DashboardJson, Frame } from './model';

const TO_READ = {
  to: 'read dashboards and ask their data sources',
  right: 'it needs the role Viewer, or dashboards:read and datasources:query',
};

/** A dashboard as Grafana's search finds it. */
export interface Found {
  readonly uid: string;
  readonly title: string;
}

/** A query's answer, or why there is none. */
export interface Answer {
  readonly frames?: readonly Frame[];
  readonly error?: string;
}

/** What an export asks of Grafana's API, with tries as long as a failure may pass. */
export class ExportClient {
  constructor(
    readonly place: GrafanaPlace,
    private readonly patience: Patience = {},
  ) {}

  /** The dashboards with a tag: those of a stack carry its prefix, whoever wrote them. */
  async dashboards(tag: string): Promise<readonly Found[]> {
    const query = new URLSearchParams({ type: 'dash-db', limit: '5000', tag });
    return (await this.ask<readonly Found[]>('GET', `/api/search?${query}`)) ?? [];
  }

  async dashboard(uid: string): Promise<DashboardJson | undefined> {
    return (await this.ask<{ dashboard: DashboardJson }>('GET', `/api/dashboards/uid/${uid}`))?.dashboard;
  }

  /** Asks queries as a panel does: Grafana fills in the interval's variables. An answer for each refId. */
  async query(body: object): Promise<Readonly<Record<string, Answer>>> {
    const answer = await this.ask<{ results: Record<string, Answer> }>('POST', '/api/ds/query', body);
    return answer?.results ?? {};
  }

  private ask<T>(method: string, path: string, body?: object): Promise<T | undefined> {
    const asked = { method, path, needs: TO_READ, ...(body && { body }) };
    return withRetries(
      () => request<T>(this.place, { timeoutMs: 60_000, ...this.patience }, asked),
      this.patience,
    );
  }
}
