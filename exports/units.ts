import type { PanelJson } from './model';

/** Grafana's ids of units, as people write them behind a number that stands as it was measured. */
const WORDS: Readonly<Record<string, string>> = {
  none: '',
  short: '',
  percent: '%',
  percentunit: '0 to 1',
  s: 's',
  ms: 'ms',
  bytes: 'bytes',
  decbytes: 'bytes',
  binBps: 'bytes/s',
  Bps: 'bytes/s',
  reqps: 'requests/s',
  currencyUSD: 'USD',
  bool_yes_no: '1 yes, 0 no',
  dateTimeFromNow: 'ms since 1970',
  dateTimeAsIso: 'ms since 1970',
};

const unitInWords = (id: string): string => WORDS[id] ?? id.replace(/^(suffix|prefix):\s*/, '');

/** A property of an override that fits. */
const overridden = (panel: PanelJson, id: string, matcher: string, of: string): unknown =>
  panel.fieldConfig?.overrides
    ?.filter(one => one.matcher.id === matcher && one.matcher.options === of)
    .flatMap(({ properties }) => properties)
    .findLast(property => property.id === id)?.value;

/** What the numbers of a query or a column are in: the words that stand for them, else their unit. */
export function unitOf(panel: PanelJson, of: { readonly refId?: string; readonly name?: string }): string {
  const mappings = panel.fieldConfig?.defaults?.mappings ?? [];
  const words = mappings.flatMap(({ type, options }) =>
    type === 'value' ? Object.entries(options ?? {}).map(([value, { text }]) => `${value} ${text}`) : [],
  );
  if (words.length > 0) return words.join(', ');
  const own =
    overridden(panel, 'unit', 'byName', of.name ?? '') ??
    overridden(panel, 'unit', 'byFrameRefID', of.refId ?? '') ??
    panel.fieldConfig?.defaults?.unit;
  return unitInWords(String(own ?? ''));
}

/** The head of a column: what it is, and in which unit. */
export const headed = (name: string, unit: string): string => (unit === '' ? name : `${name} [${unit}]`);
