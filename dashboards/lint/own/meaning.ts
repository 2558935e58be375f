import { overridden, type PanelView, perPanel, type Rule } from '../model';
import { seriesColorsOf } from './colors';

const origin = 'own' as const;

/** The patterns of dashes that lines have before one comes again. */
const PATTERNS = 4;

const isLines = ({ type, fieldConfig }: PanelView): boolean => {
  const { drawStyle = 'line', stacking } = fieldConfig?.defaults?.custom ?? {};
  return type === 'timeseries' && drawStyle === 'line' && (stacking?.mode ?? 'none') === 'none';
};

const dashOf = (panel: PanelView, name: string): string =>
  JSON.stringify(
    overridden(panel, 'custom.lineStyle').find(({ matcher }) => matcher.options === name)?.value ?? 'solid',
  );

/** Lines that look alike to whoever sees no colours, among as many as there are patterns. */
function alike(panel: PanelView): string[] {
  const lines = seriesColorsOf(panel).map(({ name }) => ({ name, dash: dashOf(panel, name) }));
  return lines.flatMap(({ name, dash }, at) => {
    const before = lines.slice(Math.max(0, at - PATTERNS + 1), at).find(other => other.dash === dash);
    return before ? [`"${before.name}" and "${name}" differ by colour only`] : [];
  });
}

/** Steps of limits of the panel or of its columns. */
const hasLimits = (panel: PanelView): boolean => {
  const columns = overridden(panel, 'thresholds').map(({ value }) => (value as { steps: unknown[] }).steps);
  return [panel.fieldConfig?.defaults?.thresholds?.steps ?? [], ...columns].some(steps => steps.length > 1);
};

export const MEANING_RULES: readonly Rule[] = [
  {
    name: 'states-in-words',
    origin,
    about: 'a value that is given a colour is given a word as well, each another',
    check: perPanel(panel => {
      const mappings = panel.fieldConfig?.defaults?.mappings ?? [];
      return mappings.flatMap(({ options }) => {
        const words = Object.values(options).map(({ text = '' }) => text.trim());
        return [
          ...(words.includes('') ? ['a value has a colour and no word'] : []),
          ...(new Set(words).size < words.length ? [`two values share a word of ${words.join(', ')}`] : []),
        ];
      });
    }),
  },
  {
    name: 'limits-in-words',
    origin,
    about:
      'limits that give colours are said in the description, and drawn as lines where the panel has an axis',
    check: perPanel(panel => {
      const worded = (panel.fieldConfig?.defaults?.mappings ?? []).length > 0;
      if (!hasLimits(panel) || worded) return [];
      const drawn = panel.fieldConfig?.defaults?.custom?.thresholdsStyle?.mode ?? 'off';
      return [
        ...(/\*\*Limits:\*\* .*\d/.test(panel.description ?? '') ? [] : ['its limits are colours only']),
        ...(panel.type === 'timeseries' && drawn === 'off' ? ['its limits are not drawn'] : []),
      ];
    }),
  },
  {
    name: 'lines-apart',
    origin,
    about: `among ${PATTERNS} lines with colours of ours no two have the same pattern of dashes`,
    check: perPanel(panel => (isLines(panel) ? alike(panel) : [])),
  },
  {
    name: 'series-in-words',
    origin,
    about: 'each series is named in a legend, and all of a moment under the pointer',
    check: perPanel(({ type, options, targets = [] }) => {
      if (type !== 'timeseries') return [];
      const unnamed = targets.filter(({ legendFormat }) => !legendFormat?.trim());
      return [
        ...(options?.legend?.showLegend ? [] : ['has no legend']),
        ...(options?.tooltip?.mode === 'multi' ? [] : ['shows one series under the pointer']),
        ...unnamed.map(({ refId }) => `query ${refId} has no name`),
      ];
    }),
  },
];
