import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PanelInfo } from '../../dashboards';
import { slug } from '../../exports/names';

/** A moment at which a file and Prometheus say different things. */
export interface Difference {
  readonly panel: string;
  readonly time: string;
  readonly exported: readonly number[];
  readonly asked: readonly number[];
}

/** Values that are almost one: what is written and read again loses nothing, but a scrape may have come in between. */
const isSame = (one: number, other: number) =>
  Math.abs(one - other) <= 1e-6 * Math.max(1, Math.abs(one), Math.abs(other));

/** Panels with one query over time that has no variable of Grafana's own: those that can be asked alike. */
const isComparable = ({ instant, queries }: PanelInfo): boolean =>
  !instant && queries.length === 1 && !queries[0]?.includes('$__');

/** Compares a moment in the middle of each such file with what Prometheus says of it. */
export async function compared(url: string, folder: string, panels: readonly PanelInfo[]) {
  const differences: Difference[] = [];
  let values = 0;
  for (const panel of panels.filter(isComparable)) {
    const lines = readFileSync(join(folder, `${slug(panel.title)}.csv`), 'utf8')
      .trim()
      .split('\r\n');
    const line = lines[Math.ceil(lines.length / 2)];
    if (lines[0]?.startsWith('time,') !== true || line === undefined) continue;
    const [time = '', ...cells] = line.split(',');
    const exported = sorted(cells.filter(Boolean).map(Number));
    const asked = sorted(await ask(url, panel.queries[0] ?? '', time));
    values += asked.length;
    if (
      exported.length !== asked.length ||
      !exported.every((one, at) => isSame(one, asked[at] ?? Number.NaN))
    )
      differences.push({ panel: panel.title, time, exported, asked });
  }
  return { values, differences };
}

const sorted = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => a - b);

async function ask(url: string, query: string, time: string): Promise<readonly number[]> {
  const asked = new URLSearchParams({ query: query.replaceAll(/\$\w+/g, '.*'), time });
  const answer = await fetch(`${url}/api/v1/query?${asked}`);
  const { data } = (await answer.json()) as { data: { result: readonly { value: [number, string] }[] } };
  return data.result.map(({ value: [, value] }) => Number(value)).filter(value => !Number.isNaN(value));
}
