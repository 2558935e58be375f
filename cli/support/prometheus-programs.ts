import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { resolveSettings } from '../../settings/resolve';
import { say } from './console';
import { canInstallPackages, dockerAnswers, onPath } from './programs';

/** How `prometheus` and `promtool` came to be on PATH, or why they are not. */
export type PrometheusSource = 'path' | 'docker' | 'package' | 'missing';

const NAMES = ['prometheus', 'promtool'] as const;
const SHIMS = resolve('.local', 'bin');

/** How to get Prometheus by hand, in one line. */
export const PROMETHEUS_REMEDY =
  'install it (Debian, Ubuntu: apt-get install prometheus; macOS: brew install prometheus) or start Docker';

/**
 * Sees to it that `prometheus` and `promtool` are on this process' PATH: as they are, else from Docker's
 * image, else, as root on Debian or Ubuntu, by installing the distribution's package.
 */
export function providePrometheus(): PrometheusSource {
  if (allOnPath()) return 'path';
  if (dockerAnswers()) {
    useDocker();
    return 'docker';
  }
  if (!canInstallPackages()) return 'missing';
  say(
    'Prometheus is not here and Docker does not answer: installing the package prometheus with apt-get ...',
  );
  installPackage();
  return allOnPath() ? 'package' : 'missing';
}

const allOnPath = (): boolean => NAMES.every(name => onPath(name) !== undefined);

/** Programs named like Prometheus' own that run its image, with this machine's network and files. */
function useDocker(): void {
  const image = resolveSettings({ environment: 'tests' }).images.prometheus;
  mkdirSync(SHIMS, { recursive: true });
  for (const name of NAMES) {
    const flags =
      '--rm --init --network host --user "$(id -u):$(id -g)" -v /tmp:/tmp -v "$PWD:$PWD" -w "$PWD"';
    const file = join(SHIMS, name);
    writeFileSync(file, `#!/bin/sh\nexec docker run ${flags} --entrypoint /bin/${name} ${image} "$@"\n`);
    chmodSync(file, 0o755);
  }
  process.env.PATH = `${SHIMS}${delimiter}${process.env.PATH ?? ''}`;
}

const POLICY = '/usr/sbin/policy-rc.d';

/** Installs the package without letting it start its service on this machine. */
function installPackage(): void {
  const ownPolicy = !existsSync(POLICY);
  if (ownPolicy) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'prometheus']]) {
      const { status, stderr } = spawnSync('apt-get', ['-qq', ...args], { env, encoding: 'utf8' });
      if (status !== 0) say(`apt-get ${args.join(' ')} failed: ${stderr.trim().split('\n').at(-1)}`);
    }
  } finally {
    if (ownPolicy) rmSync(POLICY, { force: true });
  }
}
