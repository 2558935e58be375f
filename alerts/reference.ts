import { CONTRACTS, SOURCES } from '../metrics/model';
import { resolveSettings } from '../settings/resolve';
import { contextOf } from './context';
import { ALERTS } from './index';
import { DOMAINS, type Domain, PACES } from './model';
import { type FittedAlert, fitToStack, isFitted } from './render/common';
import { PROMETHEUS, textOf } from './text';

const INTRO = `# All alerts

The settings \`thresholds\` and \`slos\` change the limits; the setting \`alerts\` switches an alert off by its key, or gives it
other times ([settings.md](settings.md#alerts)). What is here are the defaults, with every exporter and the contract
\`full\`. A stack gets those that its exporters can feed; \`npm run -s render\` lists the others.

- **for**: how long it must last before anybody is told. **window**: what its rates and means go over.
- **stays**: how long it goes on after it got better. **every**: how often it is evaluated.

This page is made from the alerts themselves by \`npm run docs\`.
`;

const HEAD = [
  '| alert | key | severity | fires | for | window | stays | every | runbook |',
  '|---|---|---|---|---|---|---|---|---|',
];

/** The page docs/alerts.md: every alert with its key, limit and times. */
export function alertReference(): string {
  const settings = resolveSettings({
    environment: 'docs',
    sources: [...SOURCES],
    contract: CONTRACTS.at(-1),
  });
  const context = contextOf(settings);
  const fitted = ALERTS.map(alert => fitToStack(alert, context)).filter(isFitted);
  return [INTRO, ...DOMAINS.map(domain => section(domain, fitted))].join('\n');
}

function section(domain: Domain, fitted: readonly FittedAlert[]): string {
  const rows = fitted.filter(({ alert }) => alert.domain === domain).map(row);
  return `## ${domain}\n\n${[...HEAD, ...rows].join('\n')}\n`;
}

function row({ alert, expr, limit }: FittedAlert): string {
  const { window = '', keepFiringFor = '', runbook } = alert;
  const text = textOf(PROMETHEUS, { unit: expr.unit, limit, lasted: alert.for, window });
  const cells = [
    alert.name,
    `\`${alert.key}\``,
    alert.severity,
    `${alert.fires} ${text.limit}`,
    alert.for,
    window,
    keepFiringFor,
    `${PACES[alert.pace]} s`,
    `[${runbook}](runbooks/${runbook}.md)`,
  ];
  return `| ${cells.join(' | ')} |`;
}
