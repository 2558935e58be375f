import { alertList, stat, states } from '../shared';
import { areaTargets } from './areas';
import { LEVELS } from './level';

export const areas = stat({
  key: 'areas',
  title: 'Areas',
  help: {
    shows:
      'The worst of what each area suffers from, judged by the limits of the alerts over the last minutes. A click opens its dashboard.',
    good: 'six times "Fine".',
    bad: '"Look": over a warning limit. "Act": over a critical one, or down. "No data": nothing is scraped.',
    act: 'open the worst area; its first row says what is wrong. With "No data", begin at System.',
  },
  targets: areaTargets,
  words: LEVELS,
  list: true,
  size: { width: 8, height: 5 },
});

export const alerts = alertList({
  key: 'alerts',
  title: 'Alerts',
  description:
    'Alerts of this stack that are firing, or about to. Empty is good. Each leads to its panel and its runbook.',
  size: { width: 8, height: 5 },
});

export const areasOverTime = states({
  key: 'areas-over-time',
  title: 'Areas over time',
  help: {
    shows: 'The same words as above, over the time range: when it began, and what began first.',
    good: 'unbroken lines that say "Fine".',
    bad: 'several areas turn at one time: look for what they share, which is most often the database.',
    act: 'begin with the area that turned first.',
  },
  targets: areaTargets,
  words: LEVELS,
  size: { width: 24, height: 8 },
});
