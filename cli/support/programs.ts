import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where a program of this name is on PATH, or nothing. */
export function onPath(name: string, path = process.env.PATH ?? ''): string | undefined {
  const folders = path.split(delimiter).filter(Boolean);
  return folders.map(folder => join(folder, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

let docker: boolean | undefined;

/** Whether a Docker daemon answers; asked once. The client alone is not enough. */
export function dockerAnswers(): boolean {
  docker ??=
    onPath('docker') !== undefined &&
    spawnSync('docker', ['version', '--format', '{{.Server.Version}}'], { stdio: 'ignore', timeout: 10_000 })
      .status === 0;
  return docker;
}

/** Whether packages can be installed with apt-get: Debian or Ubuntu, as root. */
export const canInstallPackages = (): boolean =>
  process.getuid?.() === 0 && existsSync('/etc/debian_version') && onPath('apt-get') !== undefined;

/** The Grafana that is installed on this machine: newer ones are one program, older ones two. */
export const findGrafanaProgram = (): string | undefined =>
  ['grafana', 'grafana-server'].map(name => onPath(name)).find(Boolean);
