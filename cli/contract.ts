import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { blindOnes } from '../contract/blind';
import { compare, isBlinding } from '../contract/compare';
import { stackConsumers } from '../contract/consumers';
import { type Place, placeAt, UnreachableError } from '../contract/look';
import { reportJson, reportText } from '../contract/report';
import { readCustomDashboards } from '../custom-dashboards';
import type { CustomDashboard } from '../dashboards/from-yaml';
import { allMetrics } from '../metrics/catalog/index';
import {
  type AnyMetric,
  CONTRACTS,
  type Contract,
  SOURCES,
  type Source,
  TARGET_LABELS,
} from '../metrics/model';
import { ConfigError } from '../settings/resolve';
import { run, UserError } from './support/console';

const HELP = `npm run -s contract -- URL [options]

Compares a live /metrics page, or a Prometheus given by its base URL, with the metric catalog: what is missing or
different, and which panels and alerts would be blind for it. Exit code 1 if anything is.

  --contract C    core: what the platform serves today; full: what it still has to add, too (default core)
  --sources S     exporters that should be there, with commas (default: app for a page, ${SOURCES.join(',')} for Prometheus)
  --custom DIR    folder with dashboards of one's own (default dashboards/custom)
  --json          for programs
`;

const wrongUse = (message: string): UserError => new UserError(message, 2);

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        contract: { type: 'string', default: 'core' },
        sources: { type: 'string' },
        custom: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw wrongUse(`${(error as Error).message.split('\n')[0]?.replace(/\.?$/, '.')} See --help.`);
  }
}

function contractOf(text: string): Contract {
  const known = CONTRACTS.find(one => one === text);
  if (!known) throw wrongUse(`--contract ${text}: give ${CONTRACTS.join(' or ')}`);
  return known;
}

function sourcesOf(text: string | undefined, place: Place): readonly Source[] {
  if (text === undefined) return place.kind === 'page' ? ['app'] : SOURCES;
  return text.split(',').map(name => {
    const known = SOURCES.find(one => one === name.trim());
    if (!known) throw wrongUse(`--sources ${text}: "${name}" is none of ${SOURCES.join(', ')}`);
    return known;
  });
}

/** What the catalog expects of these exporters. */
const expected = (sources: readonly Source[], contract: Contract): readonly AnyMetric[] =>
  allMetrics.filter(
    metric =>
      sources.some(source => source === metric.exporter) &&
      (contract === 'full' || metric.contract === 'core'),
  );

/** Dashboards of one's own, whose panels may be blind as well. */
function ownDashboards(folder: string | undefined): readonly CustomDashboard[] {
  const given = folder === undefined ? undefined : resolve(folder);
  const { dashboards, mistakes } = readCustomDashboards({ customDashboards: given });
  if (mistakes.length > 0) throw wrongUse(new ConfigError(mistakes).message);
  return dashboards;
}

/** A URL that cannot be looked at is the user's to mend. */
const forUsers = (error: unknown): never => {
  throw error instanceof UnreachableError ? new UserError(error.message) : error;
};

run(async () => {
  const { values, positionals } = parse(process.argv.slice(2));
  if (values.help) return void process.stdout.write(HELP);
  const [url, ...more] = positionals;
  if (!url || more.length > 0)
    throw wrongUse('Give one URL, such as http://localhost:8000/metrics. See --help.');
  const contract = contractOf(values.contract);
  const place = await placeAt(url).catch(forUsers);
  const sources = sourcesOf(values.sources, place);
  const metrics = expected(sources, contract);
  const targetLabels = place.kind === 'prometheus' ? TARGET_LABELS : [];
  const findings = compare(metrics, await place.observe(metrics).catch(forUsers), targetLabels);
  const blind = blindOnes(findings, stackConsumers(sources, contract, ownDashboards(values.custom)));
  const report = values.json ? reportJson : reportText;
  process.stdout.write(report({ url, kind: place.kind, findings, blind }));
  process.exitCode = findings.some(isBlinding) ? 1 : 0;
});
