/**
 * Bits of the NaN by which Prometheus marks the end of a series (model/value, StaleNaN). Text formats cannot say
 * it, which is why history is written remotely: a scrape that fails ends every series of its target at once.
 */
const STALE = { high: 0x7ff00000, low: 2 } as const;
/** A sample message: double value = 1, int64 timestamp = 2. */
const VALUE_TAG = 0x09;
const TIME_TAG = 0x10;
const LENGTH_TAG = 0x12;
const LABEL_TAG = 0x0a;
const SERIES_TAG = 0x0a;

/** Value of a sample where a series has none. */
export const NOTHING = Number.NaN;
/** Value of a sample that says that the series ended. */
export const ENDED = Number.POSITIVE_INFINITY;

/** The labels of a series as they begin each of its messages. Made once a series. */
export function labelBytes(labels: Readonly<Record<string, string>>): Buffer {
  const pairs = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.concat(
    pairs.map(([name, value]) =>
      field(
        LABEL_TAG,
        Buffer.concat([field(0x0a, Buffer.from(name)), field(LENGTH_TAG, Buffer.from(value))]),
      ),
    ),
  );
}

const field = (tag: number, content: Buffer): Buffer =>
  Buffer.concat([Buffer.from([tag]), Buffer.from(varint(content.length)), content]);

function varint(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  while (left >= 128) {
    bytes.push((left % 128) | 128);
    left = Math.floor(left / 128);
  }
  return [...bytes, left];
}

/** Samples of a series within one request: times are shared by all. */
export interface Samples {
  readonly labels: Buffer;
  /** One for each time; {@link NOTHING} where there is none, {@link ENDED} where the series ended. */
  readonly values: Float64Array;
}

/** A `WriteRequest` of Prometheus' remote-write protocol 0.1.0, snappy framing included. */
export function writeRequest(timesMs: readonly number[], series: readonly Samples[]): Buffer {
  const times = timesMs.map(time => Buffer.from([TIME_TAG, ...varint(time)]));
  const parts: Buffer[] = [];
  for (const one of series) {
    const samples = sampleBytes(times, one.values);
    if (samples.length > 0) parts.push(...header(one.labels, samples), one.labels, samples);
  }
  return framed(Buffer.concat(parts));
}

const header = (labels: Buffer, samples: Buffer): Buffer[] => [
  Buffer.from([SERIES_TAG, ...varint(labels.length + samples.length)]),
];

function sampleBytes(times: readonly Buffer[], values: Float64Array): Buffer {
  const size = (times[0]?.length ?? 0) + 9;
  const bytes = Buffer.allocUnsafe(values.length * (size + 2));
  let at = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    const time = times[i] as Buffer;
    if (Number.isNaN(value)) continue;
    bytes[at] = LENGTH_TAG;
    bytes[at + 1] = size;
    bytes[at + 2] = VALUE_TAG;
    if (value === ENDED) {
      bytes.writeUInt32LE(STALE.low, at + 3);
      bytes.writeUInt32LE(STALE.high, at + 7);
    } else bytes.writeDoubleLE(value, at + 3);
    time.copy(bytes, at + 11);
    at += size + 2;
  }
  return bytes.subarray(0, at);
}

/** Snappy's block format, as one literal: valid, and loopback needs no compression. */
function framed(content: Buffer): Buffer {
  const literal = Buffer.alloc(5);
  literal[0] = 0xfc;
  literal.writeUInt32LE(Math.max(0, content.length - 1), 1);
  return Buffer.concat([Buffer.from(varint(content.length)), literal, content]);
}

/** Sends a request to a Prometheus that takes remote writes. */
export async function send(url: string, request: Buffer): Promise<void> {
  const answer = await fetch(`${url}/api/v1/write`, {
    method: 'POST',
    body: new Uint8Array(request),
    headers: {
      'Content-Encoding': 'snappy',
      'Content-Type': 'application/x-protobuf',
      'X-Prometheus-Remote-Write-Version': '0.1.0',
    },
  });
  if (!answer.ok) throw new Error(`Prometheus refused samples: ${(await answer.text()).trim()}`);
}
