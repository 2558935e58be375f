import type { Settings } from '../../settings/schema';
import { DEFAULT_PORT } from '../../simulator/server';
import type { ContainerSpec } from './spec';

const BUNDLE = '/opt/platform/simulate.cjs';
const HEALTHY = `fetch('http://127.0.0.1:${DEFAULT_PORT}/healthz').then(a => process.exit(a.ok ? 0 : 1))`;

/** The simulated platform: the bundled program of `npm run simulate`, in a Node.js that has nothing else. */
export const platformContainer = (settings: Settings, bundle: string): ContainerSpec => ({
  part: 'platform',
  image: settings.images.node,
  port: { external: settings.simulatorPort, internal: DEFAULT_PORT },
  command: ['node', BUNDLE, '--host', '0.0.0.0', '--contract', settings.contract],
  user: 'node',
  uploads: [{ file: BUNDLE, content: bundle }],
  // The image has neither wget nor curl.
  health: ['CMD', 'node', '-e', HEALTHY],
});
