import { findingBlock } from '../diff/words/markdown';
import { count } from '../diff/words/text';
import { type Drift, driftIn } from '../drift';
import { optionsOf } from './support/args';
import { CommandFailed, command } from './support/command';
import { run, step, UserError } from './support/console';
import { ENGINE_REMEDY, engineContext, findEngine } from './support/engine';
import { ROOT } from './support/paths';

const USAGE = 'npm run -s drift -- --stack S';

/** It found drift: apart from 2, which says that it could not look. */
const FOUND = 1;

/** `npm run drift`: what somebody has changed in Grafana since the stack made it. Changes nothing. */
async function main(): Promise<void> {
  const { stack } = optionsOf({ stack: { type: 'string' } }, USAGE);
  if (!stack) throw new UserError(`name the stack: ${USAGE}`, 2);
  const engine = findEngine();
  if (engine === undefined) throw new UserError(`no Pulumi engine: ${ENGINE_REMEDY}`, 2);
  const json = await step(`asking Grafana for what stack ${stack} has made`, () => asked(engine, stack));
  const drift = driftIn(json);
  process.stdout.write(tell(drift, stack));
  if (drift.findings.length > 0) process.exitCode = FOUND;
}

async function asked(engine: string, stack: string): Promise<string> {
  const { env, flags } = engineContext(stack);
  const args = ['refresh', '--preview-only', '--json', '--non-interactive', ...flags];
  try {
    return await command(engine, args, { cwd: ROOT, env });
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    throw new UserError(`${error.message}\nGrafana could not be asked, so nothing is known of drift.`, 2);
  }
}

function tell({ resources, findings }: Drift, stack: string): string {
  if (findings.length === 0) {
    return `No drift: Grafana has what stack ${stack} has made (${count(resources, 'resource')} looked at).\n`;
  }
  return [
    `${count(findings.length, 'thing')} in Grafana ${findings.length === 1 ? 'is' : 'are'} not as stack ${stack} has made it (before → now):`,
    '',
    ...findings.map(one => findingBlock([one])),
    '',
    `pulumi up --refresh --stack ${stack} puts it back. What is to stay has to go into the sources.`,
    '',
  ].join('\n');
}

run(main);
