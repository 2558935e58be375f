import { ExportAskedWrong, FORMATS, type Format, THEMES, type Theme } from '../../exports/asked';
import { checkTimezone, type Range, rangeOf } from '../../exports/time';
import { type Chosen, chosenOf } from '../../exports/variables';
import { nearest } from '../../settings/nearest';
import { optionsOf } from '../support/args';

export const USAGE = `npm run export -- --dashboard NAME|all ... --format png|pdf|csv ... [options]

  --dashboard D   a dashboard: sms, system ..., its uid, or all; may be given several times
  --format F      png, pdf or csv; may be given several times
  --from, --to    now-7d, now-1d/d, now or 2026-01-31T10:00:00Z (default: now-24h to now)
  --var N=V       what is chosen in a variable, such as environment=prod; may be given several times
  --out DIR       where files go (default out/export)
  --theme T       light or dark (default: light)
  --width N       width of the page in pixels (default 1600; of a PDF 1440)
  --scale N       pixels of the picture for each of the page, 1 to 3 (default 1; of a PDF 2)
  --points N      most points in time for each line of a CSV (default 1000)
  --timezone Z    such as Europe/Berlin (default UTC): the pages' clock, and where a day begins
  --stack S       URL, organisation and prefix from Pulumi.S.yaml
  --prefix P      prefix of the stack (default assistant)
  --org N         organisation in Grafana (default: that of the token or user)

GRAFANA_URL is Grafana's base URL, GRAFANA_AUTH a service-account token or user:password. With neither, and no --stack,
it is the Grafana of npm start.`;

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true, default: [] as string[] } as const;

/** What is exported, and how. */
export interface Options {
  readonly dashboards: readonly string[];
  readonly formats: readonly Format[];
  readonly range: Range;
  readonly chosen: Chosen;
  readonly out: string;
  readonly theme: Theme;
  readonly width: number | undefined;
  readonly scale: number | undefined;
  readonly points: number;
  readonly timezone: string;
  readonly stack: string | undefined;
  readonly prefix: string | undefined;
  readonly org: string | undefined;
}

/** Reads the command line. Undefined where help is asked for. */
export function readOptions(args: readonly string[], nowMs: number): Options | undefined {
  const values = optionsOf(
    {
      dashboard: texts,
      format: texts,
      var: texts,
      from: { ...text, default: 'now-24h' },
      to: { ...text, default: 'now' },
      out: { ...text, default: 'out/export' },
      theme: { ...text, default: 'light' },
      width: text,
      scale: text,
      points: { ...text, default: '1000' },
      timezone: { ...text, default: 'UTC' },
      stack: text,
      prefix: text,
      org: text,
      help: { type: 'boolean', short: 'h' },
    },
    USAGE,
    args,
  );
  if (values.help) return undefined;
  if (values.dashboard.length === 0)
    throw new ExportAskedWrong('Say what: --dashboard sms, or --dashboard all. See --help.');
  if (values.format.length === 0)
    throw new ExportAskedWrong('Say how: --format png, pdf or csv. See --help.');
  const timezone = checkTimezone(values.timezone);
  const { stack, prefix, org, out } = values;
  return {
    ...{ stack, prefix, org, out, timezone },
    dashboards: [...new Set(values.dashboard)],
    formats: [...new Set(values.format.map(given => oneOf('--format', FORMATS, given)))],
    range: rangeOf(values, { nowMs, timezone }),
    chosen: chosenOf(values.var),
    theme: oneOf('--theme', THEMES, values.theme),
    width: values.width === undefined ? undefined : count('--width', values.width, 320, 4000),
    scale: values.scale === undefined ? undefined : count('--scale', values.scale, 1, 3),
    points: count('--points', values.points, 2, 11_000),
  };
}

function oneOf<T extends string>(option: string, known: readonly T[], given: string): T {
  const found = known.find(one => one === given);
  if (found) return found;
  const meant = nearest(given, known);
  throw new ExportAskedWrong(`${option} ${given}: give ${meant ? `${meant}?` : known.join(', ')}`);
}

function count(option: string, given: string, least: number, most: number): number {
  const number = Number(given);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new ExportAskedWrong(`${option} "${given}": give a whole number from ${least} to ${most}`);
}
