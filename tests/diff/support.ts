import { compare } from '../../diff/compare';
import type { Resource } from '../../diff/model';
import { readRendering } from '../../diff/model/read';
import { report } from '../../diff/words/markdown';
import { contentOf, runProgram } from '../../render';
import { PROJECT } from '../../settings/names';
import type { SettingsInput } from '../../settings/schema';
import { PLACEHOLDER } from '../../settings/secrets';

const STACK = 'prod';

type Files = ReadonlyMap<string, string>;

/** A stack on what runs already, with everything but people. */
const BASE = {
  backend: 'external',
  grafanaUrl: 'https://grafana.example.com',
  grafanaAuth: PLACEHOLDER,
  prometheusUrl: 'http://prometheus.example.com:9090',
  sources: ['app', 'node'],
  contract: 'core',
  contactPoints: [{ type: 'email', name: 'team', addresses: ['alerts@example.com'] }],
  folderAccess: { managed: false },
} as const satisfies Partial<SettingsInput>;

/** The files of that stack with other settings, made by the real program. */
export async function rendered(changes: Partial<SettingsInput> = {}): Promise<Files> {
  const texts = Object.entries({ ...BASE, ...changes }).map(([key, value]) => [
    `${PROJECT}:${key}`,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const file = { file: `Pulumi.${STACK}.yaml`, missingSecrets: [], lineOf: () => undefined };
  const secretKeys = [`${PROJECT}:grafanaAuth`];
  return contentOf(await runProgram(STACK, { ...file, secretKeys, texts: Object.fromEntries(texts) }));
}

/** The files with the inputs of one resource changed. */
export function edited(files: Files, name: string, edit: (inputs: Record<string, unknown>) => void): Files {
  const resources = JSON.parse(files.get('resources.json') ?? '') as (Resource & {
    inputs: Record<string, unknown>;
  })[];
  const resource = resources.find(one => one.name === name);
  if (!resource) throw new Error(`there is no resource ${name}`);
  edit(resource.inputs);
  return new Map([...files, ['resources.json', JSON.stringify(resources)]]);
}

/** The files without a resource. */
export function without(files: Files, name: string): Files {
  const resources = JSON.parse(files.get('resources.json') ?? '') as readonly Resource[];
  return new Map([
    ...files,
    ['resources.json', JSON.stringify(resources.filter(resource => resource.name !== name))],
  ]);
}

interface Panel {
  readonly type: string;
  title: string;
  fieldConfig: { defaults: { unit: string } };
  readonly targets: { expr: string }[];
}

/** The files with a dashboard's panels changed. */
export const withPanels = (files: Files, dashboard: string, edit: (panels: Panel[]) => void): Files =>
  edited(files, `dashboards-${dashboard}`, inputs => {
    const model = JSON.parse(String(inputs.configJson)) as { panels: Panel[] };
    edit(model.panels);
    inputs.configJson = JSON.stringify(model);
  });

interface Rule {
  name: string;
  for: string;
  labels: Record<string, string>;
  datas: { model: string }[];
}

/** The files with an alert changed. */
export const withRule = (
  files: Files,
  { group, title }: { readonly group: string; readonly title: string },
  edit: (rule: Rule) => void,
): Files =>
  edited(files, `alerting-${group}`, inputs => {
    const rule = (inputs.rules as Rule[]).find(({ name }) => name === title);
    if (!rule) throw new Error(`there is no alert ${title}`);
    edit(rule);
  });

/** The report on two renderings, in lines. */
export function told(before: Files, after: Files): string[] {
  const comparison = compare([{ before: readRendering(before), after: readRendering(after) }]);
  const heading = { before: 'main', after: 'this change', stacks: [STACK], notes: [] };
  return report(comparison, heading).trimEnd().split('\n');
}

/** What is seen before anything is opened: lines that are not folded, and the headings of those that are. */
export function inSight(lines: readonly string[]): string[] {
  let folded = false;
  return lines.filter(line => {
    const heading = line.startsWith('<details>');
    const shown = !folded || heading;
    folded = heading || (folded && line !== '</details>');
    return shown && line !== '';
  });
}
