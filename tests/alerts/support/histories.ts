import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { seconds } from '../../../settings/duration';
import type { Settings } from '../../../settings/schema';
import { type AlertCase, isFiring, timeOf } from './case';
import { settingsOf } from './promtool';

/** Histories begin in 1970, as promtool's tests do: cases hold times of day and of the clock that count from there. */
const BEGIN = 0;
/** Every history lies in one block of this length, so that Prometheus' retention takes none of it. */
const BLOCK = '1458h';
/** What is kept apart by it in one Prometheus; every alert asks for its environment only. */
const OWN = 'environment="dev"';

/** A case's series in an environment of its own, from {@link BEGIN} on. */
export interface CaseHistory {
  readonly one: AlertCase;
  readonly settings: Settings;
  /** The evaluations of the case: `step` seconds apart, the last one a little after its last sample. */
  readonly times: { readonly start: number; readonly end: number; readonly step: number };
}

/** Prometheus still answers with a sample that is five minutes old: a series that is gone ends so much later here. */
const LOOKBACK = 300;

/** The last moment that a case speaks of. */
function endOf(one: AlertCase): number {
  if (!isFiring(one)) return timeOf(one.silent.until);
  const { from, until = from, clear } = one.fires;
  return timeOf(clear === 'never' ? until : clear);
}

export function caseHistory(one: AlertCase, index: number): CaseHistory {
  const step = seconds(one.step ?? '15s');
  const count = Math.ceil((endOf(one) + LOOKBACK) / step) + 1;
  const times = { start: BEGIN, end: BEGIN + count * step, step };
  return { one, settings: { ...settingsOf(one, false), environment: `case-${index}` }, times };
}

/** The samples of a series in promtool's notation, as far as the cases use it; undefined where there is none. */
function samplesOf(values: string): readonly (number | undefined)[] {
  return values.split(' ').flatMap(word => {
    const [, level = '', times = '0'] = /^(stale|_|-?[\d.e+-]+?)(?:(?:\+0)?x(\d+))?$/.exec(word) ?? [];
    const value = level === 'stale' || level === '_' ? undefined : Number(level);
    if (Number.isNaN(value)) throw new Error(`cannot read "${word}"`);
    // A gap of n is n samples; a value repeated n times is n more of it.
    return Array<number | undefined>(level === '_' ? Number(times || 1) : Number(times) + 1).fill(value);
  });
}

/** Gives a Prometheus that does not run yet the histories. How many samples. */
export async function importHistories(histories: readonly CaseHistory[], dataDir: string): Promise<number> {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'histories.om');
  const out = createWriteStream(file);
  let samples = 0;
  for (const { text, count } of histories.flatMap(linesOf)) {
    samples += count;
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end('# EOF\n');
  await finished(out);
  await promtool(
    'tsdb',
    'create-blocks-from',
    'openmetrics',
    '--quiet',
    `--max-block-duration=${BLOCK}`,
    file,
    dataDir,
  );
  rmSync(file);
  return samples;
}

const linesOf = ({ one, settings: { environment }, times }: CaseHistory) =>
  one.series.map(series => {
    const { series: name, values } = series(times.step);
    const head = name.replace(OWN, `environment="${environment}"`);
    const samples = samplesOf(values).slice(0, (times.end - times.start) / times.step);
    const lines = samples.flatMap((value, at) =>
      value === undefined ? [] : [`${head} ${value} ${BEGIN + at * times.step}\n`],
    );
    return { text: lines.join(''), count: lines.length };
  });

async function promtool(...args: readonly string[]): Promise<void> {
  const child = spawn('promtool', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`promtool ${args.join(' ')} ended with ${code}`);
}
