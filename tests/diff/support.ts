import { join } from 'node:path';
import { compare } from '../../diff/compare';
import type { Resource } from '../../diff/model';
import { readRendering } from '../../diff/model/read';
import { report } from '../../diff/words/markdown';
import { contentOf, runProgram } from '../../render';
import { readStackFile } from '../../render/stack-file';
import { PROJECT } from '../../settings/names';
import type { SettingsInput } from '../../settings/schema';

const ROOT = join(__dirname, '..', '..');
const STACK = 'prod';

type Files = ReadonlyMap<string, string>;

/** The files of the committed stack `prod` with other settings, made by the real program. */
export async function rendered(changes: Partial<SettingsInput> = {}): Promise<Files> {
  const file = readStackFile(ROOT, STACK);
  const own = Object.entries(changes).map(([key, value]) => [
    `${PROJECT}:${key}`,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return contentOf(
    await runProgram(STACK, { ...file, texts: { ...file.texts, ...Object.fromEntries(own) } }),
  );
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
