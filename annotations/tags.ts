import { AskedWrong } from './errors';

/** Grafana keeps each half of a tag `name:value` in a column of this length. */
const MOST = 100;

/** A tag `name:value`: how Grafana itself writes tags that have a value. */
export function namedTag(name: 'service' | 'environment' | 'key', value: string): string {
  check(name, value);
  if (value.includes(':')) refuse(name, value, 'no colon here; what follows it would be lost');
  return `${name}:${value}`;
}

/** A tag as it is given, `word` or `name:value`. */
export function plainTag(tag: string): string {
  check('tag', tag);
  if (tag.split(':').length > 2) refuse('tag', tag, 'one colon at most; Grafana drops what follows a second');
  return tag;
}

/** Grafana would keep another text than the one that is looked for on the next run. */
function check(option: string, value: string): void {
  if (value.trim() === '') refuse(option, value, 'it is empty; is a variable of the pipeline not set?');
  if (value !== value.trim()) refuse(option, value, 'no space before or after it');
  if (value.split(':').some(half => half.length > MOST))
    refuse(option, value, `use at most ${MOST} characters`);
}

function refuse(option: string, value: string, remedy: string): never {
  throw new AskedWrong(`--${option} "${value}": ${remedy}`);
}
