import { expect } from 'chai';
import { annotate } from '../../cli/annotate';
import type { UserError } from '../../cli/support/console';
import { type FakeGrafana, startFakeGrafana } from './fake-grafana';

/** The token that the command is given; nothing that it prints may hold it. */
export const TOKEN = 'glsa_0123456789abcdef';

/** A Grafana of its own for each test of a suite. */
export function fakeGrafana(): () => FakeGrafana {
  let grafana: FakeGrafana;
  beforeEach(async () => {
    grafana = await startFakeGrafana();
  });
  afterEach(() => grafana.close());
  return () => grafana;
}

/** The command, run in this process against a Grafana. */
export function commandOn(grafana: () => FakeGrafana) {
  /** What it prints. */
  async function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
    const { write } = process.stdout;
    let printed = '';
    process.stdout.write = text => {
      printed += text;
      return true;
    };
    try {
      await annotate(args, { GRAFANA_URL: grafana().url, GRAFANA_AUTH: TOKEN, ...env });
    } finally {
      process.stdout.write = write;
    }
    expect(printed).not.to.include(TOKEN);
    return printed;
  }

  /** The one line in which it fails, and its exit code. */
  async function failure(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<[string, number]> {
    const error = await run(args, env).then(
      printed => new Error(`it did not fail: ${printed}`),
      error => error as Error,
    );
    expect(error.name, error.stack).to.equal('UserError');
    expect(error.message).not.to.include('\n').and.not.to.include(TOKEN);
    return [error.message, (error as UserError).exitCode];
  }

  return { run, failure };
}
