import { AnnotationError } from './errors';
import type { AnnotationEvent } from './event';
import { type GrafanaPlace, type Patience, request, withRetries } from './http';

/** An event that Grafana has. An event without length ends when it begins. */
export interface KeptEvent extends Required<AnnotationEvent> {
  readonly id: number;
}

/** Whether it is a region. */
export const hasEnd = ({ time, timeEnd }: KeptEvent): boolean => timeEnd > time;

/** What came of writing: new, or there already. */
export interface Written {
  readonly event: KeptEvent;
  readonly isNew: boolean;
}

const PATH = '/api/annotations';
/** More events of one moment, or of one key, than anybody writes. */
const MOST = 1000;

/** Events in Grafana's own store. Every method throws an AnnotationError that is one line for people. */
export class AnnotationClient {
  constructor(
    private readonly place: GrafanaPlace,
    private readonly patience: Patience = {},
  ) {}

  /**
   * Writes an event once: each try looks first whether the one before it, or an earlier run, was heard after all.
   * Two runs at the very same moment may still write twice, for Grafana has no way to forbid it.
   *
   * @param identity Tags that tell that it is the same event, whatever else differs. Default: the same text, tags
   * and start.
   */
  write(event: AnnotationEvent, identity?: readonly string[]): Promise<Written> {
    return withRetries(async () => {
      const [there] = identity ? await this.tagged(identity) : await this.equals(event);
      if (there) return { event: there, isNew: false };
      const { id } = await this.ask<{ id: number }>({ method: 'POST', path: PATH, body: event });
      return { event: { id, timeEnd: event.time, ...event }, isNew: true };
    }, this.patience);
  }

  /** The event with an id. */
  get(id: number): Promise<KeptEvent | undefined> {
    return withRetries(
      () => request<KeptEvent>(this.place, this.patience, { method: 'GET', path: `${PATH}/${id}` }),
      this.patience,
    );
  }

  /** The events that have all of these tags, whenever they were. */
  find(tags: readonly string[]): Promise<readonly KeptEvent[]> {
    return withRetries(() => this.tagged(tags), this.patience);
  }

  /** Gives an event its end. */
  async end(id: number, timeEnd: number): Promise<void> {
    const patch = { method: 'PATCH', path: `${PATH}/${id}`, body: { timeEnd } };
    await withRetries(() => this.ask(patch), this.patience);
  }

  private async equals({ time, text, tags }: AnnotationEvent): Promise<readonly KeptEvent[]> {
    const at = await this.tagged(tags, { from: String(time), to: String(time) });
    return at.filter(one => one.time === time && one.text === text && one.tags.length === tags.length);
  }

  private tagged(tags: readonly string[], span: Readonly<Record<string, string>> = {}) {
    const query = new URLSearchParams({ type: 'annotation', limit: String(MOST), ...span });
    for (const tag of tags) query.append('tags', tag);
    return this.ask<readonly KeptEvent[]>({ method: 'GET', path: `${PATH}?${query}` });
  }

  private async ask<T>(sent: Parameters<typeof request>[2]): Promise<T> {
    const answer = await request<T>(this.place, this.patience, sent);
    if (answer !== undefined) return answer;
    throw new AnnotationError(`Grafana at ${this.place.url} has no ${sent.path.split('?')[0]} (404)`);
  }
}
