import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { command, outcomeOf } from '../../cli/support/command';
import { readStackFile } from '../../render/stack-file';
import { PROJECT } from '../../settings/names';
import { type SettingsInput, settingsSchema } from '../../settings/schema';
import { replaceSecrets, secretsIn } from '../../settings/secrets';
import { pathName } from '../../settings/tree';
import { STACK } from './settings';

/** How many resources an operation of the engine has touched, by what it did with them: `same`, `create` ... */
export type Counts = Readonly<Record<string, number>>;

/** What a preview would do with a resource. */
export interface Change {
  readonly op: string;
  readonly urn: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

interface PreviewStep {
  readonly op: string;
  readonly urn: string;
  readonly newState?: { readonly inputs?: Readonly<Record<string, unknown>> };
}

/** Where a run keeps what it makes. */
export interface Places {
  /** A copy of the checkout. */
  readonly checkout: string;
  /** State and passphrase. */
  readonly folder: string;
}

/** The stack under test: the real engine on a copy of the checkout, its state in a folder of its own. */
export class Stack {
  /** Whether `up` has made it and `destroy` has not yet removed it, if only in part. */
  isUp = false;
  hasFailed = false;

  constructor(
    private readonly engine: string,
    private readonly places: Places,
  ) {}

  /** Makes the stack and writes its configuration; secrets are encrypted by the engine and on no command line. */
  async create(config: SettingsInput, passphrase: string): Promise<void> {
    mkdirSync(join(this.places.folder, 'state'), { recursive: true });
    writeFileSync(this.passphraseFile, passphrase, { mode: 0o600 });
    await this.pulumi(['stack', 'init']);
    const secrets = secretsIn(settingsSchema, config);
    const plain = Object.entries(replaceSecrets(config, secrets, () => ''));
    const own = Object.fromEntries(plain.map(([key, value]) => [`${PROJECT}:${key}`, value]));
    const { config: common } = parse(readFileSync(this.file('dev'), 'utf8')) as StackFile;
    const pulumi = Object.entries(common).filter(([key]) => key.startsWith('pulumi:'));
    const written = parse(readFileSync(this.file(STACK), 'utf8')) as object;
    this.write({ ...written, config: { ...Object.fromEntries(pulumi), ...own } });
    for (const { path, value } of secrets) await this.set(pathName(path), value, '--secret');
  }

  /** Changes a setting by its path, such as `thresholds.cpu.critical`. */
  async set(path: string, value: string, ...flags: readonly string[]): Promise<void> {
    await this.pulumi(['config', 'set', ...flags, '--path', `${PROJECT}:${path}`], value);
  }

  /** The configuration as it is in the file, and the way back to it. */
  keepConfig(): () => void {
    const text = readFileSync(this.file(STACK), 'utf8');
    return () => writeFileSync(this.file(STACK), text);
  }

  /** What the configuration says, secrets as placeholders. */
  texts(): Readonly<Record<string, string>> {
    return readStackFile(this.places.checkout, STACK).texts;
  }

  /** What `up` would change. */
  async preview(): Promise<readonly Change[]> {
    const { steps } = JSON.parse(await this.pulumi(['preview', '--json'])) as {
      steps: readonly PreviewStep[];
    };
    return steps
      .filter(({ op }) => op !== 'same')
      .map(({ op, urn, newState }) => ({ op, urn, inputs: newState?.inputs ?? {} }));
  }

  async up(...flags: readonly '--refresh'[]): Promise<Counts> {
    this.isUp = true;
    this.hasFailed = true;
    const counts = await this.change('up', ...flags);
    this.hasFailed = false;
    return counts;
  }

  /** Reads from Grafana what is there. */
  refresh(): Promise<Counts> {
    return this.change('refresh');
  }

  async destroy(): Promise<Counts> {
    const counts = await this.change('destroy');
    this.isUp = false;
    return counts;
  }

  /** The outputs; secrets stay hidden. */
  async outputs(): Promise<Readonly<Record<string, unknown>>> {
    return JSON.parse(await this.pulumi(['stack', 'output', '--json'])) as Record<string, unknown>;
  }

  /** A secret output, opened. */
  async secretOutput(name: string): Promise<Readonly<Record<string, string>>> {
    const text = await this.pulumi(['stack', 'output', name, '--show-secrets', '--json']);
    return JSON.parse(text) as Record<string, string>;
  }

  /** Everything that the engine remembers, as it stands on disk: secrets are encrypted in it. */
  async state(): Promise<string> {
    return this.pulumi(['stack', 'export']);
  }

  /** What `npm run drift` says and how it ends: 0 for none, 1 for some. */
  async drift(): Promise<{ readonly status: number; readonly text: string }> {
    const args = ['--require', 'tsx/cjs', 'cli/drift.ts', '--stack', STACK];
    const { status, output } = await outcomeOf(process.execPath, args, {
      cwd: this.places.checkout,
      env: this.environment(),
    });
    return { status, text: output };
  }

  private async change(verb: 'up' | 'refresh' | 'destroy', ...flags: readonly string[]): Promise<Counts> {
    await this.pulumi([verb, ...flags, '--yes', '--skip-preview', '--suppress-outputs']);
    const history = JSON.parse(await this.pulumi(['stack', 'history', '--json', '--page-size', '1']));
    return (history as readonly { resourceChanges?: Counts }[])[0]?.resourceChanges ?? {};
  }

  private pulumi(args: readonly string[], input?: string): Promise<string> {
    return command(this.engine, [...args, '--stack', STACK, '--non-interactive', '--color', 'never'], {
      cwd: this.places.checkout,
      env: this.environment(),
      ...(input !== undefined && { input }),
    });
  }

  /** Nothing of the user's own Pulumi or Grafana: neither a backend, a passphrase nor an address. */
  private environment(): NodeJS.ProcessEnv {
    const foreign = /^(GRAFANA_|PULUMI_(BACKEND_URL|CONFIG_PASSPHRASE|STACK))/;
    const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
    return {
      ...Object.fromEntries(kept),
      PULUMI_BACKEND_URL: `file://${join(this.places.folder, 'state')}`,
      PULUMI_CONFIG_PASSPHRASE_FILE: this.passphraseFile,
      PULUMI_SKIP_UPDATE_CHECK: 'true',
    };
  }

  private get passphraseFile(): string {
    return join(this.places.folder, 'passphrase');
  }

  private file(stack: string): string {
    return join(this.places.checkout, `Pulumi.${stack}.yaml`);
  }

  private write(content: object): void {
    writeFileSync(this.file(STACK), stringify(content));
  }
}

interface StackFile {
  readonly config: Readonly<Record<string, unknown>>;
}
