import type { World } from './world';

/** Prints what a step has seen. */
export type See = (line: string) => void;

/** One thing that has to hold. It throws if it does not, and says what it saw. */
export interface Step {
  readonly name: string;
  readonly run: (see: See) => Promise<void>;
}

/** A story with the real engine, provider and Grafana. Its steps run in order; after one that fails the rest is skipped. */
export interface Scenario {
  /** Short and stable: `--only` takes it. */
  readonly name: string;
  /** What it proves, in one line. */
  readonly about: string;
  /** Whether the stack has to be up before it begins. */
  readonly from: 'nothing' | 'stack';
  /** Why it is not run here; nothing if it is. */
  readonly skip?: (options: RunOptions, world: World) => string | undefined;
  readonly steps: (world: World, options: RunOptions) => readonly Step[];
  /** Undoes what a step that has failed may have left for the next scenario. Run in any case. */
  readonly after?: (world: World) => Promise<void>;
}

/** What a run is asked for. */
export interface RunOptions {
  /** Names of the scenarios to run; none for all. */
  readonly only: readonly string[];
  /** Whether to run what takes many minutes more. */
  readonly long: boolean;
  /** Whether a tree of notification policies that somebody has made may be replaced while the run lasts. */
  readonly replacePolicies: boolean;
  /** Folder for the pictures of dashboards. */
  readonly pictures: string;
  /** File for what axe finds on the pages. */
  readonly axeReport: string;
}
