import { daysSinceCleaning, lastDeployment, machineStart, wander } from '../model/calendar';
import type { Moment } from '../model/moment';

const GIB = 1024 ** 3;
export const CORES = ['0', '1'] as const;
export const MEMORY_TOTAL = 16 * GIB;
const DAY_MS = 86_400_000;

/** The file systems of the machine. */
export const FILE_SYSTEMS = [
  { device: '/dev/vda1', mountpoint: '/', size: 80 * GIB, base: 0.41, perDay: 0.011, fault: 0.05 },
  {
    device: '/dev/vdb1',
    mountpoint: '/var/lib/postgresql',
    size: 200 * GIB,
    base: 0.5,
    perDay: 0.008,
    fault: 0.15,
  },
] as const;

/** How the machine under the platform is doing. Shares are 0 to 1. */
export interface Host {
  readonly cpu: number;
  readonly memory: number;
  /** In use, by file system, in the order of {@link FILE_SYSTEMS}. */
  readonly disks: readonly number[];
  /** Unix time in milliseconds. */
  readonly startedMs: number;
  /** Bytes in the step. */
  readonly received: number;
  readonly sent: number;
  readonly read: number;
  readonly written: number;
}

/** The machine: what the platform's load and the faults make of it. */
export function host(): (moment: Moment, requests: number) => Host {
  const filled = FILE_SYSTEMS.map(() => 0);
  return (moment, requests) => {
    const { random, seconds, nowMs } = moment;
    const load = moment.activity * moment.growth;
    const usual = 0.13 + 0.26 * load + 0.02 * wander(nowMs, 1) + 0.012 * random.normal();
    const cpu = toward(Math.max(0.03, usual), 0.97, moment.fault('cpu'));
    // A slow leak that each deployment ends.
    const leak = (0.008 * (nowMs - lastDeployment(nowMs))) / DAY_MS;
    const memory = toward(0.54 + 0.05 * load + leak + 0.004 * wander(nowMs, 2), 0.98, moment.fault('memory'));
    const noise = () => 0.9 + 0.2 * random.uniform();
    return {
      cpu: Math.min(0.99, cpu),
      memory: Math.min(0.99, memory),
      disks: FILE_SYSTEMS.map((fs, i) => {
        filled[i] = fill(filled[i] as number, fs.fault * moment.fault('disk-filling'), seconds);
        return Math.min(0.995, fs.base + fs.perDay * daysSinceCleaning(nowMs) + (filled[i] as number));
      }),
      startedMs: machineStart(nowMs),
      received: Math.round((9_000 * seconds + 6_500 * requests) * noise()),
      sent: Math.round((7_000 * seconds + 21_000 * requests) * noise()),
      read: Math.round((60_000 + 240_000 * load) * seconds * noise()),
      written: Math.round(
        (350_000 + 1_400_000 * load + 20e6 * moment.fault('disk-filling')) * seconds * noise(),
      ),
    };
  };
}

const toward = (from: number, to: number, level: number): number => from + Math.max(0, to - from) * level;

/** What a fault wrote: grows while it lasts; afterwards somebody deletes it within minutes. */
function fill(filled: number, perHour: number, seconds: number): number {
  if (perHour > 0) return Math.min(0.6, filled + (perHour * seconds) / 3600);
  const left = filled * Math.exp(-seconds / 120);
  return left < 1e-4 ? 0 : left;
}
