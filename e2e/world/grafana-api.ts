import { UserError } from '../../cli/support/console';
import { authorization } from '../../settings/grafana-auth';

/** Grafana has answered with an error, or not at all. One line, without the token or password. */
export class GrafanaRefused extends UserError {
  constructor(
    message: string,
    /** HTTP status; none if Grafana was not reached. */
    readonly status: number | undefined,
  ) {
    super(message);
  }
}

/** Where a Grafana is, and how to be let in. */
export interface GrafanaPlace {
  /** No slash at its end. */
  readonly url: string;
  /** Token or user:password. */
  readonly auth: string;
}

/** Looks into a Grafana beside the engine and its provider. */
export class GrafanaApi {
  constructor(readonly place: GrafanaPlace) {}

  get<T>(path: string): Promise<T> {
    return this.ask<T>('GET', path);
  }

  post<T>(path: string, body: unknown): Promise<T> {
    return this.ask<T>('POST', path, JSON.stringify(body));
  }

  async delete(path: string): Promise<void> {
    await this.ask('DELETE', path);
  }

  async put(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.ask('PUT', path, JSON.stringify(body), headers);
  }

  private async ask<T>(method: string, path: string, body?: string, headers = {}): Promise<T> {
    const { url, auth } = this.place;
    const all = { authorization: authorization(auth), 'content-type': 'application/json', ...headers };
    const signal = AbortSignal.timeout(15_000);
    const answer = await fetch(url + path, { method, headers: all, signal, ...(body && { body }) }).catch(
      (error: Error) => {
        throw new GrafanaRefused(`Grafana at ${url} cannot be reached: ${causeOf(error)}`, undefined);
      },
    );
    const text = await answer.text();
    if (!answer.ok) {
      const what = `Grafana answers ${answer.status} to ${method} ${path}`;
      throw new GrafanaRefused(`${what}: ${text.slice(0, 200).replaceAll('\n', ' ')}`, answer.status);
    }
    return JSON.parse(text) as T;
  }
}

const causeOf = ({ message, cause }: Error): string => (cause as { code?: string })?.code ?? message;
