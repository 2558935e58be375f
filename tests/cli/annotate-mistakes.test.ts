import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { commandOn, fakeGrafana, TOKEN } from '../annotations/command';

describe('npm run annotate, called wrongly', () => {
  const grafana = fakeGrafana();
  const { failure } = commandOn(grafana);

  const cases: [string, string[], NodeJS.ProcessEnv, string][] = [
    ['nothing', [], {}, 'Say what happened: KIND TEXT, or end ID. See --help.'],
    [
      'a kind',
      ['deploymet', 'x'],
      {},
      'There is no kind "deploymet", did you mean deployment? The kinds are deployment, incident, maintenance, business',
    ],
    [
      'a far-off kind',
      ['x', 'y'],
      {},
      'There is no kind "x". The kinds are deployment, incident, maintenance, business',
    ],
    ['no text', ['incident'], {}, 'Give one text, in quotes: npm run annotate -- incident "api 1.4.2"'],
    [
      'no quotes',
      ['deployment', 'api', '1.4.2'],
      {},
      'Give one text, in quotes: npm run annotate -- deployment "api 1.4.2"',
    ],
    ['an empty text', ['incident', ' '], {}, 'The text is empty; say what happened, such as "api 1.4.2"'],
    [
      'a time',
      ['incident', 'x', '--start', 'noon'],
      {},
      '--start "noon": give a time such as 2026-01-31T10:00:00Z, -10m, +2h or now',
    ],
    [
      'a time without its zone',
      ['incident', 'x', '--end', '2026-01-31T10:00:00'],
      {},
      '--end "2026-01-31T10:00:00": give a time such as 2026-01-31T10:00:00Z, -10m, +2h or now',
    ],
    [
      'a day that there is not',
      ['incident', 'x', '--start', '2026-13-31T10:00Z'],
      {},
      '--start "2026-13-31T10:00Z": give a time such as 2026-01-31T10:00:00Z, -10m, +2h or now',
    ],
    ['an end before the start', ['incident', 'x', '--end', '-1m'], {}, '--end -1m is not after --start now'],
    [
      'an empty variable',
      ['incident', 'x', '--service', ''],
      {},
      '--service "": it is empty; is a variable of the pipeline not set?',
    ],
    [
      'a service with a colon',
      ['incident', 'x', '--service', 'a:b'],
      {},
      '--service "a:b": no colon here; what follows it would be lost',
    ],
    [
      'a tag with two',
      ['incident', 'x', '--tag', 'a:b:c'],
      {},
      '--tag "a:b:c": one colon at most; Grafana drops what follows a second',
    ],
    ['a space', ['incident', 'x', '--key', 'a '], {}, '--key "a ": no space before or after it'],
    [
      'a long tag',
      ['incident', 'x', '--tag', 'a'.repeat(101)],
      {},
      `--tag "${'a'.repeat(101)}": use at most 100 characters`,
    ],
    ['an option', ['incident', 'x', '--sevice', 'api'], {}, "Unknown option '--sevice'. See --help."],
    [
      'an option without its value',
      ['incident', 'x', '--key'],
      {},
      "Option '--key <value>' argument missing. See --help.",
    ],
    [
      'a count',
      ['incident', 'x', '--attempts', '0'],
      {},
      '--attempts "0": give a whole number from 1 to 9999',
    ],
    [
      'a prefix',
      ['incident', 'x', '--prefix', 'E U'],
      {},
      '--prefix: use lower-case letters, digits and hyphens, starting with a letter',
    ],
    ['an organisation', ['incident', 'x', '--org', 'main'], {}, '--org: give a number'],
    [
      'a stack',
      ['incident', 'x', '--stack', 'prd'],
      {},
      '--stack prd: There is no stack prd; there are: dev, prod',
    ],
    [
      'no URL',
      ['incident', 'x'],
      { GRAFANA_URL: undefined },
      'GRAFANA_URL is not set; give it, or --stack to read it from a stack',
    ],
    [
      'a URL',
      ['incident', 'x'],
      { GRAFANA_URL: 'grafana' },
      'GRAFANA_URL: give a whole URL, such as https://grafana.example.com',
    ],
    [
      'a URL with a password',
      ['incident', 'x'],
      { GRAFANA_URL: `http://admin:${TOKEN}@host` },
      'GRAFANA_URL holds a user; give user:password in GRAFANA_AUTH',
    ],
    [
      'no token',
      ['incident', 'x'],
      { GRAFANA_AUTH: ' ' },
      'GRAFANA_AUTH is not set; give a service-account token, or user:password',
    ],
    [
      'no token at all',
      ['incident', 'x'],
      { GRAFANA_AUTH: `${TOKEN}\nX` },
      'GRAFANA_AUTH is no token: it has spaces or letters that no token has',
    ],
  ];
  for (const [what, args, env, line] of cases) {
    it(`says in one line what is wrong: ${what}`, async () => {
      expect(await failure(args, env)).to.deep.equal([line, 2]);
      expect(grafana().asked).to.deep.equal([]);
    });
  }

  it('as a program: one line and its exit code, and help', () => {
    const program = (...args: string[]) =>
      spawnSync('npm', ['run', '-s', 'annotate', '--', ...args], {
        encoding: 'utf8',
        env: { PATH: process.env.PATH, GRAFANA_URL: 'http://127.0.0.1:1', GRAFANA_AUTH: TOKEN },
      });
    const help = program('--help');
    expect([help.status, help.stderr]).to.deep.equal([0, '']);
    expect(help.stdout).to.match(/^npm run annotate -- KIND TEXT/);
    const { status, stdout, stderr } = program(
      'deployment',
      'api 1.4.2',
      '--start',
      '-10m',
      '--attempts',
      '1',
    );
    expect([status, stdout, stderr]).to.deep.equal([
      1,
      '',
      'Grafana at http://127.0.0.1:1 cannot be reached (no connection); is it running, and the URL right?\n',
    ]);
  });
});
