import { nearest } from '../settings/nearest';
import { AskedWrong } from './errors';
import { type AnnotationKind, KINDS, kindTags } from './kinds';
import { namedTag, plainTag } from './tags';
import { timeOf } from './time';

/** An event as Grafana keeps it. Times are in milliseconds. */
export interface AnnotationEvent {
  readonly time: number;
  /** Only of what has a length: a dashboard draws a region from `time` to here. */
  readonly timeEnd?: number;
  readonly text: string;
  readonly tags: readonly string[];
}

/** What people and pipelines say of an event. */
export interface Asked {
  readonly kind: string;
  readonly text: string;
  /** Default now. */
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly prefix: string;
  readonly services?: readonly string[] | undefined;
  readonly environment?: string | undefined;
  /** Tells runs of a pipeline apart: an event with it is written once, whatever else differs. */
  readonly key?: string | undefined;
  readonly tags?: readonly string[] | undefined;
}

/** @throws AskedWrong if it is none of the kinds that dashboards show. */
export function kindOf(text: string): AnnotationKind {
  const known = KINDS.find(kind => kind === text);
  if (known) return known;
  const meant = nearest(text, KINDS);
  const question = meant ? `, did you mean ${meant}?` : '.';
  throw new AskedWrong(`There is no kind "${text}"${question} The kinds are ${KINDS.join(', ')}`);
}

/** @throws AskedWrong with what is wrong and how it is written. */
export function eventOf(asked: Asked, nowMs: number): AnnotationEvent {
  const { start = 'now', end, text } = asked;
  if (text.trim() === '') throw new AskedWrong('The text is empty; say what happened, such as "api 1.4.2"');
  const time = timeOf('--start', start, nowMs);
  const timeEnd = end === undefined ? undefined : timeOf('--end', end, nowMs);
  if (timeEnd !== undefined && timeEnd <= time)
    throw new AskedWrong(`--end ${end} is not after --start ${start}`);
  return { time, ...(timeEnd !== undefined && { timeEnd }), text, tags: tagsOf(asked) };
}

function tagsOf({ kind, prefix, services = [], environment, key, tags = [] }: Asked): string[] {
  const named = [
    ...services.map(service => namedTag('service', service)),
    ...(environment === undefined ? [] : [namedTag('environment', environment)]),
    ...(key === undefined ? [] : [namedTag('key', key)]),
  ];
  return [...new Set([...kindTags(prefix, kindOf(kind)), ...named, ...tags.map(plainTag)])];
}

/** The tags by which an event with a key is known, whatever else differs. */
export const identityOf = ({ kind, prefix, key }: Asked): readonly string[] | undefined =>
  key === undefined ? undefined : [...kindTags(prefix, kindOf(kind)), namedTag('key', key)];
