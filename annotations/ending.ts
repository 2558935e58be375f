import { type AnnotationClient, hasEnd, type KeptEvent } from './client';
import { AnnotationError, AskedWrong } from './errors';
import { namedTag } from './tags';
import { isoTime, timeOf } from './time';

/** Which event is to end, and when. Either its id or its key. */
export interface EndAsked {
  readonly id?: string | undefined;
  readonly key?: string | undefined;
  readonly prefix: string;
  /** Default: now, and an event that has ended already is left as it is. */
  readonly end?: string | undefined;
}

/** What came of it. */
export interface Ended {
  readonly event: KeptEvent;
  readonly isNew: boolean;
}

/** Gives an event its end. A second run does not move it, unless it says to when. */
export async function endEvent(client: AnnotationClient, asked: EndAsked, nowMs: number): Promise<Ended> {
  const { end = 'now' } = asked;
  const timeEnd = timeOf('--end', end, nowMs);
  const event = await wanted(client, asked);
  if (hasEnd(event) && asked.end === undefined) return { event, isNew: false };
  if (timeEnd <= event.time)
    throw new AskedWrong(`--end ${end} is not after its start, ${isoTime(event.time)}`);
  await client.end(event.id, timeEnd);
  return { event: { ...event, timeEnd }, isNew: true };
}

/** Only an event of this prefix: the organisation may hold those of other stacks and people. */
async function wanted(client: AnnotationClient, { id, key, prefix }: EndAsked): Promise<KeptEvent> {
  if ((id === undefined) === (key === undefined))
    throw new AskedWrong('Say which event ends: npm run annotate -- end ID, or end --key K');
  if (key !== undefined) return theOne(await client.find([prefix, namedTag('key', key)]), key, prefix);
  if (!/^[1-9]\d{0,15}$/.test(id ?? '')) throw new AskedWrong(`ID "${id}": give the number that was printed`);
  const event = await client.get(Number(id));
  if (event?.tags.includes(prefix)) return event;
  throw new AnnotationError(
    event
      ? `Event ${id} has not the prefix ${prefix}, so it is another stack's; give its --prefix`
      : `There is no event ${id} in this organisation`,
  );
}

function theOne(found: readonly KeptEvent[], key: string, prefix: string): KeptEvent {
  const [event, ...more] = found;
  if (!event) throw new AnnotationError(`There is no event of ${prefix} with the key ${key}`);
  if (more.length === 0) return event;
  const ids = found.map(({ id }) => id).join(', ');
  throw new AnnotationError(`${found.length} events have the key ${key}; end one of them by its id: ${ids}`);
}
