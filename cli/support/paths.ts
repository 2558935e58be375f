import { join, resolve } from 'node:path';

/** The checkout. Commands of package.json run there. */
export const ROOT = resolve(__dirname, '..', '..');

/** Everything that `npm start` keeps: state, secrets, data, logs. Never committed. */
const LOCAL = join(ROOT, '.local');

export const PATHS = {
  local: LOCAL,
  /** Pulumi's state, one JSON file a stack. */
  state: join(LOCAL, 'state'),
  /** Generated secrets, readable by their owner only. */
  secrets: join(LOCAL, 'secrets'),
  /** The stack's config with what `npm start` adds: the committed file is never written. */
  config: (stack: string) => join(LOCAL, `Pulumi.${stack}.yaml`),
  /** What `render` wrote for the programs of this machine. */
  rendered: join(LOCAL, 'rendered'),
  prometheus: join(LOCAL, 'prometheus'),
  grafana: join(LOCAL, 'grafana'),
  /** One file a program that `npm start` has started. */
  programs: join(LOCAL, 'programs'),
  logs: join(LOCAL, 'log'),
} as const;

/** A path as people type it from the checkout. */
export const relative = (path: string): string =>
  path.startsWith(ROOT) ? path.slice(ROOT.length + 1) : path;
