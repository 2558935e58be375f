import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** An alert as Grafana's webhook tells it. */
export interface ToldAlert {
  readonly status: 'firing' | 'resolved';
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly dashboardURL: string;
  readonly panelURL: string;
  readonly silenceURL: string;
}

/** One message of Grafana. */
export interface Message {
  /** When it came, in milliseconds. */
  readonly at: number;
  /** Which of the receiver's addresses it came to. */
  readonly channel: string;
  /** The header of that name. */
  readonly authorization: string | undefined;
  readonly title: string;
  readonly message: string;
  readonly alerts: readonly ToldAlert[];
}

/** People's end of the alerting: takes webhooks and forgets nothing. */
export class Receiver {
  readonly messages: Message[] = [];
  /** What came and was no message. */
  readonly refused: string[] = [];
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => void this.take(request, response));
  }

  /** Listens on any free port of loopback. */
  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(0, '127.0.0.1', resolve);
    });
  }

  /** Where a contact point posts to. */
  url(channel: string): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/${channel}`;
  }

  /** The messages of a channel, since a time in milliseconds. */
  on(channel: string, since = 0): readonly Message[] {
    return this.messages.filter(message => message.channel === channel && message.at >= since);
  }

  close(): Promise<void> {
    return new Promise(resolve => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request).catch(() => '');
    const taken = request.method === 'POST' && this.keep(request, body);
    if (!taken) this.refused.push(`${request.method} ${request.url}`);
    response.writeHead(taken ? 200 : 400).end();
  }

  private keep({ url = '/', headers: { authorization } }: IncomingMessage, body: string): boolean {
    const told = parsed(body);
    if (!told) return false;
    this.messages.push({ ...told, at: Date.now(), channel: url.slice(1), authorization });
    return true;
  }
}

type Told = Pick<Message, 'title' | 'message' | 'alerts'>;

function parsed(body: string): Told | undefined {
  try {
    const { title, message, alerts } = JSON.parse(body) as Told;
    return Array.isArray(alerts) ? { title, message, alerts } : undefined;
  } catch {
    return undefined;
  }
}
