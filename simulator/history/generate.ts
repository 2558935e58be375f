import { closeSync, openSync, writeSync } from 'node:fs';
import type { Contract } from '../../metrics/model';
import { FAULT_NAMES } from '../model/faults';
import { Platform } from '../platform';
import { type Incident, severityAt, USUAL_INCIDENTS } from './incidents';
import { type Line, scrapedLines, type Targets } from './lines';
import { Recorder, type Rule } from './recorded';
import { isDue, KINDS, type Kind, modelStep } from './resolution';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Prometheus' largest blocks with a retention of a month or more; it merges none of this length. */
const LONG_BLOCK = 54 * HOUR;
/** Divides the long one. For the recent past, where samples are dense, so that files stay small. */
const SHORT_BLOCK = 18 * HOUR;
const FIRST_STEP = 300_000;
/** How OpenMetrics text ends. */
const END = '# EOF\n';
const BUFFER = 1 << 20;

export interface HistoryOptions {
  /** How many days before `now` history begins. */
  readonly days: number;
  /** Labels of the targets whose series history continues: the same as in Prometheus' scrape configuration. */
  readonly targets: Targets;
  /**
   * Where history ends, in milliseconds. No live sample may be older. Default: the clock when the last part is
   * written, so that the making of history leaves no hole before the live samples.
   */
  readonly now?: number;
  readonly contract?: Contract;
  readonly seed?: number;
  /** Recording rules whose series are written, too. Default none. */
  readonly rules?: readonly Rule[];
  /** What went wrong. Default a few incidents; none with an empty list. */
  readonly incidents?: readonly Incident[];
}

/** A part of history that becomes one block of Prometheus. */
export interface Chunk {
  readonly fromMs: number;
  /** Not included. */
  readonly toMs: number;
  /** Writes the chunk as OpenMetrics text, `# EOF` at the end. */
  writeTo(fd: number): void;
}

export interface HistoryFigures {
  samples: number;
  series: number;
  /** Bytes of OpenMetrics text. */
  bytes: number;
  /** Recording rules whose series history could not compute. */
  skippedRules: readonly string[];
}

/**
 * The simulated platform's past, block by block, oldest first. Chunks have to be written in order, each once.
 * Times are multiples of 30 s. The same options give the same bytes.
 */
export class History {
  readonly figures: HistoryFigures;
  readonly chunks: readonly Chunk[];
  private readonly platform: Platform;
  private readonly lines: ReadonlyMap<Kind, readonly Line[]>;
  private readonly recorder: Recorder;
  /** Ages are counted back from here. */
  private readonly endMs: number;
  private readonly written = new Set<Line>();
  private readonly incidents: readonly Incident[];
  private readonly untilNow: boolean;

  constructor(options: HistoryOptions) {
    const { days, targets, contract = 'full', seed = 1, rules = [] } = options;
    this.platform = new Platform({ seed, contract });
    this.recorder = new Recorder(this.platform, targets, rules);
    const all = [...scrapedLines(this.platform, targets), ...this.recorder.lines];
    const of = (kind: Kind) => all.filter(line => line.kind === kind);
    this.lines = new Map(KINDS.map(kind => [kind, of(kind)]));
    this.incidents = options.incidents ?? USUAL_INCIDENTS;
    this.endMs = fullStep(options.now ?? Date.now());
    this.figures = { samples: 0, series: 0, bytes: 0, skippedRules: this.recorder.skipped };
    this.chunks = cut(this.endMs - days * DAY, this.endMs).map(([fromMs, toMs]) => ({
      fromMs,
      toMs,
      writeTo: fd => {
        this.write(fd, fromMs, toMs);
        this.flush(fd, END);
      },
    }));
    this.untilNow = options.now === undefined;
  }

  /** Writes all of history as one text. `onProgress` is told the share that is done, 0 to 1. */
  writeTo(fd: number, onProgress: (share: number) => void = () => undefined): void {
    this.chunks.forEach(({ fromMs, toMs }, i) => {
      this.write(fd, fromMs, toMs);
      onProgress((i + 1) / this.chunks.length);
    });
    this.flush(fd, END);
  }

  private write(fd: number, fromMs: number, toMs: number): void {
    let buffer = '';
    const last = toMs > this.endMs;
    const end = last && this.untilNow ? Math.max(this.endMs, fullStep(Date.now())) : this.endMs;
    for (const timeMs of times(fromMs, last ? end : toMs - 1, this.endMs)) {
      buffer += this.stepTo(timeMs);
      if (buffer.length > BUFFER) buffer = this.flush(fd, buffer);
    }
    this.flush(fd, buffer);
    this.figures.series = this.written.size;
  }

  private flush(fd: number, text: string): '' {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += writeSome(fd, bytes, at);
    this.figures.bytes += bytes.length;
    return '';
  }

  private stepTo(timeMs: number): string {
    const age = this.endMs - timeMs;
    for (const fault of FAULT_NAMES) {
      const severity = severityAt(this.incidents, fault, age);
      if (severity > 0) this.platform.faults.set(fault, severity);
      else this.platform.faults.clear(fault);
    }
    this.platform.step(timeMs, modelStep(age));
    const due = KINDS.filter(kind => isDue(kind, timeMs, age));
    if (due.includes('recorded')) this.recorder.advance(timeMs);
    return this.text(due, timeMs);
  }

  private text(due: readonly Kind[], timeMs: number): string {
    const end = ` ${timeMs / 1000}\n`;
    let text = '';
    for (const line of due.flatMap(kind => this.lines.get(kind) ?? [])) {
      const sample = line.value();
      if (sample === undefined) continue;
      text += line.head + sample + end;
      this.figures.samples++;
      this.written.add(line);
    }
    return text;
  }
}

/** Writes what the other end takes. A pipe that is full for now (EAGAIN) is tried again a little later. */
function writeSome(fd: number, bytes: Buffer, at: number): number {
  try {
    return writeSync(fd, bytes, at);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    return 0;
  }
}

/** Cuts a time at the borders of Prometheus' blocks, long ones for the distant past. */
function cut(fromMs: number, endMs: number): [number, number][] {
  const cuts: [number, number][] = [];
  for (let from = fromMs; from <= endMs; ) {
    const long = (Math.floor(from / LONG_BLOCK) + 1) * LONG_BLOCK;
    const short = (Math.floor(from / SHORT_BLOCK) + 1) * SHORT_BLOCK;
    const to = endMs - long > LONG_BLOCK ? long : short;
    cuts.push([from, to]);
    from = to;
  }
  return cuts;
}

/** The finest step of the model lies on full half minutes. */
const fullStep = (timeMs: number): number => Math.floor(timeMs / 30_000) * 30_000;

/** The model's steps up to a time, `lastMs` included. Chunks begin on a full step. */
function* times(fromMs: number, lastMs: number, endMs: number): Generator<number> {
  let time = Math.ceil(fromMs / FIRST_STEP) * FIRST_STEP;
  while (time <= lastMs) {
    yield time;
    time += 1000 * modelStep(endMs - time);
  }
}

/** Writes one chunk into a new file. */
export function writeChunk(chunk: Chunk, file: string): void {
  const fd = openSync(file, 'w');
  try {
    chunk.writeTo(fd);
  } finally {
    closeSync(fd);
  }
}
