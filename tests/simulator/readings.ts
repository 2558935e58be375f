import { exposition } from '../../simulator/exposition';
import { Platform, type PlatformOptions } from '../../simulator/platform';

/** One sample of a page. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** The samples of a page in the text format. */
export function samplesOf(page: string): Sample[] {
  const lines = page.split('\n').filter(line => line !== '' && !line.startsWith('#'));
  return lines.map(line => {
    const [, name = '', text = '', value = ''] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    const pairs = [...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', given = '']) => [key, given]);
    return { name, labels: Object.fromEntries(pairs), value: Number(value) };
  });
}

/** A Tuesday afternoon, busy, some hours after a deployment. */
export const BUSY = Date.UTC(2026, 9, 6, 17, 0);

/** A platform that is stepped by hand, and what it serves. */
export class Bench {
  readonly platform: Platform;

  constructor(
    options: PlatformOptions = {},
    private nowMs = BUSY,
  ) {
    this.platform = new Platform(options);
  }

  /** Lets time pass in steps of 15 seconds; `each` is called after every one. */
  run(minutes: number, each: () => void = () => undefined): this {
    for (let i = 0; i < minutes * 4; i++) {
      this.nowMs += 15_000;
      this.platform.step(this.nowMs, 15);
      each();
    }
    return this;
  }

  get now(): number {
    return this.nowMs;
  }

  page(): string {
    return exposition(this.platform.families());
  }

  samples(name: string, where: Readonly<Record<string, string | RegExp>> = {}): Sample[] {
    return samplesOf(this.page()).filter(
      sample =>
        sample.name === name &&
        Object.entries(where).every(([label, wanted]) => {
          const value = sample.labels[label] ?? '';
          return wanted instanceof RegExp ? wanted.test(value) : value === wanted;
        }),
    );
  }

  /** The sum of a metric's series. */
  sum(name: string, where: Readonly<Record<string, string | RegExp>> = {}): number {
    return this.samples(name, where).reduce((total, { value }) => total + value, 0);
  }

  /** By how much sums grow while time passes. */
  growth(minutes: number, read: () => number): number {
    const before = read();
    this.run(minutes);
    return read() - before;
  }
}
