import { parseArgs } from 'node:util';
import { authOf } from '../annotations/auth';
import { AnnotationClient, hasEnd, type KeptEvent } from '../annotations/client';
import { endEvent } from '../annotations/ending';
import { AnnotationError, AskedWrong } from '../annotations/errors';
import { eventOf, identityOf, kindOf } from '../annotations/event';
import type { Patience } from '../annotations/http';
import { ANNOTATION_KINDS, KINDS } from '../annotations/kinds';
import { type Target, targetOf, viewUrl } from '../annotations/target';
import { isoTime } from '../annotations/time';
import { run, say, UserError } from './support/console';
import { ROOT } from './support/paths';

const HELP = `npm run annotate -- KIND TEXT [options]
npm run annotate -- end ID [--end TIME]
npm run annotate -- end --key K [--end TIME]

Writes an event to Grafana, where every dashboard of a stack draws it; or ends one that was written without an end.
KIND is one of ${KINDS.join(', ')}. More: docs/annotations.md.

  --service S       the service that it is about: the tag service:S; may be given several times
  --environment E   its environment: the tag environment:E
  --tag T           one more tag; may be given several times
  --start TIME      2026-01-31T10:00:00Z, -10m, +2h or now (default now)
  --end TIME        when it ended: a region instead of a line
  --key K           whatever has this key is written once, however often a pipeline runs: the tag key:K
  --prefix P        prefix of the stack whose dashboards show it (default assistant)
  --stack S         URL, organisation and prefix from Pulumi.S.yaml
  --org N           organisation in Grafana (default: that of the token or user)
  --attempts N      tries while Grafana is not reached, busy or starting (default 5)
  --timeout N       seconds that a try may take (default 10)

GRAFANA_URL is Grafana's base URL, GRAFANA_AUTH a service-account token or user:password.
`;

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true } as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: withSignedTimes(args),
      allowPositionals: true,
      options: {
        service: texts,
        environment: text,
        tag: texts,
        start: text,
        end: text,
        key: text,
        prefix: text,
        stack: text,
        org: text,
        attempts: text,
        timeout: text,
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new AskedWrong(`${(error as Error).message.split(/[.\n]/)[0]}. See --help.`);
  }
}
type Values = ReturnType<typeof parse>['values'];

/** `--start -10m` as `--start=-10m`: to the parser a word with a hyphen is an option. */
function withSignedTimes(args: readonly string[]): string[] {
  const isTime = (option = '', value = '') => /^--(start|end)$/.test(option) && /^-\d/.test(value);
  return args.flatMap((word, at) => {
    if (isTime(args[at - 1], word)) return [];
    return isTime(word, args[at + 1]) ? [`${word}=${args[at + 1]}`] : [word];
  });
}

function countOf(option: string, given: string): number {
  if (/^[1-9]\d{0,3}$/.test(given)) return Number(given);
  throw new AskedWrong(`${option} "${given}": give a whole number from 1 to 9999`);
}

const patienceOf = ({ attempts, timeout }: Values): Patience => ({
  ...(attempts !== undefined && { attempts: countOf('--attempts', attempts) }),
  ...(timeout !== undefined && { timeoutMs: 1000 * countOf('--timeout', timeout) }),
});

/** Where to, and the way there. */
interface Connection {
  readonly target: Target;
  readonly client: AnnotationClient;
}

function connect(values: Values, { GRAFANA_URL, GRAFANA_AUTH }: NodeJS.ProcessEnv): Connection {
  const patience = patienceOf(values);
  const target = targetOf(ROOT, { ...values, url: GRAFANA_URL });
  return { target, client: new AnnotationClient({ ...target, auth: authOf(GRAFANA_AUTH) }, patience) };
}

function tell(what: string, event: KeptEvent, target: Target): void {
  const until = hasEnd(event) ? ` to ${isoTime(event.timeEnd)}` : '';
  say(`${what}: "${event.text}", ${isoTime(event.time)}${until}, id ${event.id}`);
  say(`Tags: ${event.tags.join(', ')}`);
  say(`On every dashboard of ${target.prefix}, such as ${viewUrl(target, event)}`);
}

async function write(words: readonly string[], values: Values, env: NodeJS.ProcessEnv): Promise<void> {
  const [given = '', what, ...more] = words;
  const kind = kindOf(given);
  if (what === undefined || more.length > 0)
    throw new AskedWrong(`Give one text, in quotes: npm run annotate -- ${kind} "api 1.4.2"`);
  const { target, client } = connect(values, env);
  const { service: services, tag: tags, ...named } = values;
  const asked = { ...named, services, tags, kind, text: what, prefix: target.prefix };
  const { event, isNew } = await client.write(eventOf(asked, Date.now()), identityOf(asked));
  tell(isNew ? 'Written' : 'There already', event, target);
  if (ANNOTATION_KINDS[kind].lasts && !hasEnd(event))
    say(`When it is over: npm run annotate -- end ${event.id}`);
}

/** Options that say what is written mean nothing where something ends; silence would hide a mistake. */
const ONLY_WRITING = ['service', 'environment', 'tag', 'start'] as const;

async function end(ids: readonly string[], values: Values, env: NodeJS.ProcessEnv): Promise<void> {
  const needless = ONLY_WRITING.find(option => values[option] !== undefined);
  if (needless !== undefined || ids.length > 1)
    throw new AskedWrong(
      `end takes one ID, or --key, and --end; not ${needless ? `--${needless}` : ids.join(' ')}`,
    );
  const { target, client } = connect(values, env);
  const asked = { id: ids[0], key: values.key, end: values.end, prefix: target.prefix };
  const { event, isNew } = await endEvent(client, asked, Date.now());
  tell(isNew ? 'Ended' : 'Ended already', event, target);
}

/** `npm run annotate`. A mistake ends in one line: exit code 2 for how it was called, else 1. */
export async function annotate(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  try {
    const { values, positionals } = parse(args);
    const [word, ...words] = positionals;
    if (values.help) say(HELP.trimEnd());
    else if (word === undefined) throw new AskedWrong('Say what happened: KIND TEXT, or end ID. See --help.');
    else if (word === 'end') await end(words, values, env);
    else await write(positionals, values, env);
  } catch (error) {
    if (!(error instanceof AnnotationError)) throw error;
    throw new UserError(error.message, error instanceof AskedWrong ? 2 : 1);
  }
}

if (require.main === module) run(() => annotate(process.argv.slice(2), process.env));
