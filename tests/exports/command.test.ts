import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { exportDashboards } from '../../cli/export';
import { writeFolder, writeWhole } from '../../cli/export/files';
import type { UserError } from '../../cli/support/console';
import { type FakeGrafana, startFakeGrafana } from './fake-grafana';

const TOKEN = 'glsa_0123456789abcdef';

describe('npm run export', () => {
  let grafana: FakeGrafana;
  let out: string;
  const start = async (options: { failing?: string } = {}) => {
    grafana = await startFakeGrafana({ token: TOKEN, ...options });
  };
  beforeEach(() => {
    out = mkdtempSync(join(tmpdir(), 'export-'));
  });
  afterEach(() => {
    grafana?.close();
    rmSync(out, { recursive: true });
    process.exitCode = undefined;
  });

  /** What it prints, on a Grafana that is asked in vain once only. */
  async function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
    const { write } = process.stdout;
    let printed = '';
    process.stdout.write = text => {
      printed += text;
      return true;
    };
    try {
      const auth = { GRAFANA_URL: grafana?.url, GRAFANA_AUTH: TOKEN, ...env };
      await exportDashboards(['--out', out, ...args], auth);
    } finally {
      process.stdout.write = write;
    }
    expect(printed).not.to.include(TOKEN);
    return printed;
  }

  async function failure(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<[string, number]> {
    const error = await run(args, env).then(
      printed => new Error(`it did not fail: ${printed}`),
      error => error as Error,
    );
    expect(error.name, error.stack).to.equal('UserError');
    expect(error.message).not.to.include(TOKEN);
    return [error.message.split('\n')[0] ?? '', (error as UserError).exitCode];
  }

  it('writes a file for each panel, the same each time, and nothing beside it', async () => {
    await start();
    const printed = await run(['--dashboard', 'sms', '--format', 'csv', '--var', 'environment=prod']);
    expect(readdirSync(out)).to.deep.equal(['assistant-sms-csv']);
    const folder = join(out, 'assistant-sms-csv');
    const files = readdirSync(folder);
    expect(files).to.have.length(34).and.to.include('sent-by-provider.csv');
    expect(readFileSync(join(folder, 'sent-by-provider.csv'), 'utf8')).to.equal(
      'time,twilio [/min]\r\n1970-01-01T00:00:00.000Z,1.5\r\n',
    );
    expect(printed).to.match(/assistant-sms-csv +34 files\n1 exports, 0 with queries that failed/);
    const queries = grafana.asked.filter(({ path }) => path === '/api/ds/query');
    expect(JSON.stringify(queries.map(({ body }) => body))).to.include('environment=~\\"prod\\"');
    expect(grafana.asked.every(({ authorization }) => authorization === `Bearer ${TOKEN}`)).to.equal(true);
    expect(grafana.asked.some(({ path }) => path.includes(TOKEN))).to.equal(false);
  });

  it('takes all of the stack, and what a team has added', async () => {
    await start();
    await run(['--dashboard', 'all', '--format', 'csv']);
    expect(readdirSync(out)).to.deep.equal(
      ['application', 'business', 'custom-pizza', 'oauth', 'overview', 'sms', 'system', 'task'].map(
        key => `assistant-${key}-csv`,
      ),
    );
    const search = grafana.asked[0]?.path;
    expect(search).to.equal('/api/search?type=dash-db&limit=5000&tag=assistant');
  });

  it('tells of queries that failed, keeps the rest, and ends with 1', async () => {
    await start({ failing: 'sms_cost' });
    const printed = await run(['--dashboard', 'sms', '--format', 'csv']);
    expect(printed)
      .to.match(/failed: .*query timed out/)
      .and.to.include('1 with queries that failed');
    expect(process.exitCode).to.equal(1);
    expect(readdirSync(join(out, 'assistant-sms-csv'))).to.include('sent-by-provider.csv');
  });

  const cases: readonly [string, string[], string | RegExp, number][] = [
    ['no dashboard', ['--format', 'csv'], /^Say what: --dashboard sms/, 2],
    ['no format', ['--dashboard', 'sms'], /^Say how: --format png, pdf or csv/, 2],
    ['another format', ['--dashboard', 'sms', '--format', 'jpg'], /^--format jpg: give png\?/, 2],
    ['another option', ['--dashbord', 'sms'], /Unknown option '--dashbord'/, 2],
    ['a bad time', ['--dashboard', 'sms', '--format', 'csv', '--from', '7d'], /^--from "7d": give a time/, 2],
    [
      'a dashboard with a typo',
      ['--dashboard', 'sns', '--format', 'csv'],
      /^--dashboard sns: there is none; did you mean sms\?/,
      2,
    ],
    [
      'a dashboard that is none',
      ['--dashboard', 'quarterly', '--format', 'csv'],
      /there are overview, system,.*custom-pizza, all/,
      2,
    ],
    [
      'a variable that is none',
      ['--dashboard', 'sms', '--format', 'csv', '--var', 'enviroment=x'],
      /did you mean environment\?/,
      2,
    ],
    [
      'another prefix',
      ['--dashboard', 'all', '--format', 'csv', '--prefix', 'eu'],
      /Grafana has no dashboards of eu/,
      2,
    ],
    [
      'a time zone that is none',
      ['--dashboard', 'sms', '--format', 'csv', '--timezone', 'Mars'],
      /^--timezone Mars/,
      2,
    ],
    [
      'a width that is none',
      ['--dashboard', 'sms', '--format', 'png', '--width', 'wide'],
      /^--width "wide": give a whole number/,
      2,
    ],
  ];
  for (const [what, args, message, code] of cases) {
    it(`${what}: one line, and nothing written`, async () => {
      await start();
      const [said, exitCode] = await failure(args);
      expect(said).to.match(new RegExp(message));
      expect(exitCode).to.equal(code);
      expect(readdirSync(out)).to.deep.equal([]);
    });
  }

  it('a token that has expired is told as such', async () => {
    await start();
    const [said, code] = await failure(['--dashboard', 'sms', '--format', 'csv'], {
      GRAFANA_AUTH: 'glsa_old',
    });
    expect(said).to.match(/does not know the token or user in GRAFANA_AUTH \(401\)$/);
    expect(code).to.equal(1);
  });

  it('a missing browser is told with how to get one', async () => {
    await start();
    const { PATH, CHROMIUM } = process.env;
    process.env.PATH = '/nowhere';
    delete process.env.CHROMIUM;
    try {
      const [said] = await failure(['--dashboard', 'sms', '--format', 'pdf']);
      expect(said).to.match(/^No Chromium or Chrome on PATH: install one .*apt-get install chromium/);
    } finally {
      process.env.PATH = PATH;
      if (CHROMIUM !== undefined) process.env.CHROMIUM = CHROMIUM;
    }
  });
});

describe('files of an export', () => {
  it('are whole or not there, and an earlier one stays where a newer one fails', () => {
    const out = mkdtempSync(join(tmpdir(), 'export-'));
    try {
      writeWhole(join(out, 'a', 'x.png'), 'one');
      writeFolder(join(out, 'csv'), { 'a.csv': '1', 'b.csv': '2' });
      writeFolder(join(out, 'csv'), { 'a.csv': '3' });
      expect(readdirSync(join(out, 'csv'))).to.deep.equal(['a.csv']);
      expect(() => writeFolder(join(out, 'csv'), { 'no/such': '' })).to.throw('ENOENT');
      expect(() => writeWhole(join(out, 'csv'), 'a file in place of a folder')).to.throw();
      expect(readFileSync(join(out, 'csv', 'a.csv'), 'utf8')).to.equal('3');
      expect(readdirSync(out).sort()).to.deep.equal(['a', 'csv']);
    } finally {
      rmSync(out, { recursive: true });
    }
  });
});
