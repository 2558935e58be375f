import { simulatedLabels } from '../../prometheus/jobs';
import { seconds } from '../../settings/duration';
import type { Settings } from '../../settings/schema';
import { type Line, scrapedLines } from '../../simulator/history/lines';
import { FAULT_NAMES } from '../../simulator/model/faults';
import { Platform } from '../../simulator/platform';
import { ENDED, labelBytes, NOTHING, type Samples, send, writeRequest } from '../prometheus/remote-write';
import { severityAt, type Timetable } from '../timetable/entry';
import { type Truth, Witness } from './truth';

const HOUR = 3_600_000;
/** Seconds between scrapes before the month, where only counts over hours are read. */
const LEAD_STEP = 150;
/** Three weeks with which business figures are compared, and a day for the hours before them. */
const LEAD_HOURS = 22 * 24;
/** Scrapes in one request. */
const SLICE = 480;

export interface HistoryOptions {
  readonly url: string;
  readonly seed: number;
  readonly timetable: Timetable;
  readonly settings: Settings;
  /** Names of the series that are asked for; others are not written. */
  readonly read: ReadonlySet<string>;
  /** How long before the month history begins. Default: what business figures are compared with. */
  readonly leadHours?: number;
  readonly onProgress?: (share: number) => void;
}

export interface HistoryFigures {
  readonly series: number;
  readonly samples: number;
  /** What users met, by id of the entry. */
  readonly truths: ReadonlyMap<string, Truth>;
}

/** Names that some query may read: every word of it. */
export const namesIn = (queries: readonly string[]): ReadonlySet<string> =>
  new Set(queries.flatMap(query => query.match(/[a-zA-Z_:][\w:]*/g) ?? []));

const nameOf = ({ head }: Line): string => head.slice(0, head.indexOf('{'));

function labelsOf(line: Line): Record<string, string> {
  const pairs = [...line.head.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)];
  const own = pairs.map(([, name, value]) => [name as string, (value as string).replace(/\\(.)/g, '$1')]);
  return { ...Object.fromEntries(own), __name__: nameOf(line) };
}

/** Samples of all series, scrape by scrape, until they are sent. */
class Slice {
  private times: number[] = [];
  private readonly series: readonly { readonly line: Line; readonly samples: Samples; last: boolean }[];
  samples = 0;

  constructor(
    lines: readonly Line[],
    private readonly url: string,
  ) {
    this.series = lines.map(line => ({
      line,
      samples: { labels: labelBytes(labelsOf(line)), values: new Float64Array(SLICE) },
      last: false,
    }));
  }

  get full(): boolean {
    return this.times.length === SLICE;
  }

  /** A scrape: series that are gone end at once. */
  scrape(timeMs: number): void {
    const at = this.times.push(timeMs) - 1;
    for (const one of this.series) {
      const value = one.line.value();
      if (value !== undefined) this.samples++;
      one.samples.values[at] = value ?? (one.last ? ENDED : NOTHING);
      one.last = value !== undefined;
    }
  }

  /** What was scraped since the last time. */
  take(): () => Promise<void> {
    const { times } = this;
    if (times.length === 0) return async () => undefined;
    const request = writeRequest(
      times,
      this.series.map(({ samples: { labels, values } }) => ({
        labels,
        values: values.subarray(0, times.length),
      })),
    );
    this.times = [];
    return () => send(this.url, request);
  }
}

/**
 * Steps the simulated platform through a month and writes what scrapes would bring, one each interval of the
 * settings, into a Prometheus. Before the month it writes weeks in which nothing happens.
 */
export async function writeMonth(options: HistoryOptions): Promise<HistoryFigures> {
  const { url, seed, timetable, settings, read, onProgress } = options;
  const platform = new Platform({ seed, contract: settings.contract, traffic: timetable.traffic });
  const targets = simulatedLabels(settings, `127.0.0.1:${settings.simulatorPort}`);
  const lines = scrapedLines(platform, targets).filter(line => read.has(nameOf(line)));
  const witness = new Witness(platform, timetable, settings);
  const slice = new Slice(lines, url);
  let sending = Promise.resolve();
  for (const [timeMs, step] of steps(options)) {
    for (const fault of FAULT_NAMES) setFault(platform, timetable, fault, timeMs);
    platform.step(timeMs, step);
    witness.look(timeMs);
    slice.scrape(timeMs);
    if (!slice.full) continue;
    const deliver = slice.take();
    await sending;
    sending = deliver();
    onProgress?.(Math.max(0, (timeMs - timetable.fromMs) / (timetable.toMs - timetable.fromMs)));
  }
  await sending;
  await slice.take()();
  return { series: lines.length, samples: slice.samples, truths: witness.truths };
}

function setFault(
  platform: Platform,
  timetable: Timetable,
  fault: (typeof FAULT_NAMES)[number],
  timeMs: number,
): void {
  const severity = severityAt(timetable, fault, timeMs);
  if (severity > 0) platform.faults.set(fault, severity);
  else platform.faults.clear(fault);
}

/** Times of scrapes and the seconds since the one before. */
function* steps({
  timetable,
  settings,
  leadHours = LEAD_HOURS,
}: HistoryOptions): Generator<[number, number]> {
  const { fromMs, toMs } = timetable;
  for (let time = fromMs - leadHours * HOUR; time < fromMs; time += 1000 * LEAD_STEP) yield [time, LEAD_STEP];
  const interval = seconds(settings.scrapeInterval);
  for (let time = fromMs; time <= toMs; time += 1000 * interval) yield [time, interval];
}
