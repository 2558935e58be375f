import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parse, stringify } from 'yaml';
import { PROJECT } from '../../settings/names';
import { UserError } from './console';
import { PATHS, ROOT } from './paths';
import { onPath } from './programs';
import { secret, secretFile } from './secret-files';

/** How to get the engine by hand, in one line. */
export const ENGINE_REMEDY =
  'install it from https://www.pulumi.com/docs/install/ or allow npm to download it';

const NPM_BIN = join(ROOT, 'node_modules', '.bin');

/**
 * The engine: `pulumi` on PATH, else the npm package of that name, which downloads it on first use. Nothing if
 * neither answers.
 */
export function findEngine(): string | undefined {
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter(folder => !folder.endsWith('node_modules/.bin'));
  const installed = onPath('pulumi', path.join(delimiter));
  return [installed, join(NPM_BIN, 'pulumi')].find(
    command =>
      command !== undefined &&
      spawnSync(command, ['version'], { stdio: 'ignore', timeout: 300_000 }).status === 0,
  );
}

const environment = () => ({
  ...process.env,
  PULUMI_BACKEND_URL: `file://${PATHS.state}`,
  PULUMI_CONFIG_PASSPHRASE_FILE: secretFile('passphrase'),
  PULUMI_SKIP_UPDATE_CHECK: 'true',
});

/**
 * Where the engine finds a stack: what `npm start` has made is in the checkout, everything else is where the user
 * has logged in.
 */
export function engineContext(stack: string): { readonly env: NodeJS.ProcessEnv; readonly flags: string[] } {
  const own = PATHS.config(stack);
  if (!existsSync(own)) return { env: process.env, flags: ['--stack', stack] };
  return { env: environment(), flags: ['--stack', stack, '--config-file', own] };
}

/** One stack with its state in a folder of the checkout. */
export class LocalStack {
  constructor(
    private readonly command: string,
    private readonly stack: string,
  ) {
    secret('passphrase');
    mkdirSync(PATHS.state, { recursive: true });
  }

  /**
   * Creates the stack if need be and writes its config: what the committed file says, and `overrides`. The
   * engine writes a salt into the committed file when it creates a stack; that is taken over and undone.
   */
  prepare(overrides: Readonly<Record<string, unknown>>, secrets: Readonly<Record<string, string>>): void {
    const committed = join(ROOT, `Pulumi.${this.stack}.yaml`);
    const original = readFileSync(committed, 'utf8');
    const own = PATHS.config(this.stack);
    const before = existsSync(own) ? (parse(readFileSync(own, 'utf8')) as StackFile) : {};
    const salt = before.encryptionsalt ?? this.create(committed, original);
    const config = { ...(parse(original) as StackFile).config, ...namespaced(overrides) };
    const kept = Object.keys(namespaced(secrets)).map(key => [key, before.config?.[key]] as const);
    const known = Object.fromEntries(kept.filter(([, value]) => value !== undefined));
    writeFileSync(own, stringify({ encryptionsalt: salt, config: { ...config, ...known } }));
    for (const [key, value] of Object.entries(secrets)) {
      if (!(`${PROJECT}:${key}` in known)) this.pulumi(['config', 'set', '--secret', key], value);
    }
  }

  private create(committed: string, original: string): string {
    try {
      this.pulumi(['stack', 'init', this.stack], undefined, { config: false });
      const written = parse(readFileSync(committed, 'utf8')) as StackFile;
      if (!written.encryptionsalt) throw new UserError(`the engine gave stack ${this.stack} no salt`);
      return written.encryptionsalt;
    } finally {
      writeFileSync(committed, original);
    }
  }

  /** `pulumi up` or `destroy`, its progress on the terminal. */
  async run(verb: 'up' | 'destroy', ...flags: readonly string[]): Promise<void> {
    const args = [verb, '--yes', '--skip-preview', '--suppress-outputs', ...flags, ...this.flags()];
    const status = await new Promise<number>(resolve => {
      const child = spawn(this.command, args, { cwd: ROOT, env: environment(), stdio: 'inherit' });
      child.on('exit', code => resolve(code ?? 1));
    });
    if (status !== 0)
      throw new UserError(`pulumi ${verb} failed; what it says is above. Mend it and run this again.`);
  }

  /** The stack's outputs; secrets stay hidden. */
  outputs(): Readonly<Record<string, unknown>> {
    const text = this.pulumi(['stack', 'output', '--json'], undefined, { config: false });
    return JSON.parse(text) as Record<string, unknown>;
  }

  exists(): boolean {
    return existsSync(PATHS.config(this.stack));
  }

  private flags(options = { config: true }): string[] {
    return ['--stack', this.stack, ...(options.config ? ['--config-file', PATHS.config(this.stack)] : [])];
  }

  private pulumi(args: readonly string[], input?: string, options = { config: true }): string {
    const flags = args[1] === 'init' ? [] : this.flags(options);
    const result = spawnSync(this.command, [...args, '--non-interactive', ...flags], {
      cwd: ROOT,
      env: environment(),
      encoding: 'utf8',
      input,
    });
    if (result.status !== 0)
      throw new UserError(`pulumi ${args.slice(0, 2).join(' ')}: ${result.stderr.trim()}`);
    return result.stdout;
  }
}

interface StackFile {
  readonly encryptionsalt?: string;
  readonly config?: Readonly<Record<string, unknown>>;
}

const namespaced = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [`${PROJECT}:${key}`, value]));
