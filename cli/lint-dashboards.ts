import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderDashboards } from '../dashboards';
import { inWords, lint } from '../dashboards/lint';
import { wholeStack } from '../dashboards/lint/reference';
import { columns, run, say, UserError } from './support/console';

const USAGE = 'npm run -s lint:dashboards -- [FILE or FOLDER of dashboards as JSON ...]';

/** A dashboard and where it comes from. */
interface Source {
  readonly from: string;
  readonly model: object;
}

/** `npm run lint:dashboards`: what is wrong with the dashboards of this checkout, or with those of files. */
function main(): void {
  const paths = process.argv.slice(2);
  if (paths.some(path => path.startsWith('-'))) throw new UserError(`usage: ${USAGE}`, 2);
  const sources = paths.length > 0 ? paths.flatMap(fromPath) : ownDashboards();
  const results = sources.map(({ from, model }) => ({ from, ...lint(model) }));
  for (const { from, findings } of results) for (const one of findings) say(`${from}: ${inWords(one)}`);
  const wrong = results.reduce((sum, { findings }) => sum + findings.length, 0);
  const excepted = results.flatMap(one => one.excepted.map(({ exception }) => exception.rule));
  const counts = [...new Set(excepted)].map(rule => [
    `  ${rule}`,
    `${excepted.filter(one => one === rule).length} excepted`,
  ]);
  for (const line of columns(counts)) say(line);
  say(`${sources.length} dashboards, ${wrong} findings, ${excepted.length} excepted`);
  if (wrong > 0) process.exitCode = 1;
}

/** Every dashboard of a stack with every source and the full contract. */
const ownDashboards = (): Source[] =>
  renderDashboards(wholeStack()).map(({ uid, model }) => ({ from: uid, model }));

function fromPath(path: string): Source[] {
  if (!existsSync(path)) throw new UserError(`${path}: there is no such file or folder`);
  const files = path.endsWith('.json') ? [path] : jsonIn(path);
  if (files.length === 0) throw new UserError(`${path}: no dashboard (*.json) is there`);
  return files.map(file => ({ from: file, model: parse(file) }));
}

const jsonIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .sort()
    .map(name => join(folder, name));

function parse(file: string): object {
  try {
    const json = JSON.parse(readFileSync(file, 'utf8')) as { dashboard?: object; panels?: unknown };
    const model = json.panels === undefined ? json.dashboard : json;
    if (model) return model;
  } catch (error) {
    throw new UserError(`${file}: ${(error as Error).message}`);
  }
  throw new UserError(`${file}: this is no dashboard: it has no panels`);
}

run(main);
