import type { Vector } from '../../metrics/promql/vector';
import { dashboardUrl } from '../../settings/names';
import type { AlertContext } from '../context';
import type { Alert, LeftOutAlert } from '../model';
import { type Dialect, textOf } from '../text';
import { tuned } from '../tuned';

/** An alert fitted to a stack. */
export interface FittedAlert {
  readonly alert: Alert;
  readonly context: AlertContext;
  // biome-ignore lint/suspicious/noExplicitAny: an alert's series have any labels
  readonly expr: Vector<any>;
  readonly limit: number;
}

/** Fits an alert to a stack, or says why the stack does not get it: no alert is ever blind. */
export function fitToStack(written: Alert, stack: AlertContext): FittedAlert | LeftOutAlert {
  const { alert, enabled } = tuned(written, stack.settings);
  const context = { ...stack, window: alert.window ?? stack.window };
  const { key, name } = alert;
  if (!enabled) return { key, name, missing: [], reason: 'the settings switch it off' };
  const expr = alert.expr(context);
  const missing = expr.origin.metrics.filter(metric => !context.has(metric));
  const reason = alert.pointless?.(context);
  if (missing.length > 0 || reason) return { key, name, missing, ...(reason && { reason }) };
  return { alert, context, expr, limit: round(alert.limit(context, expr.unit)) };
}

export const isFitted = (result: FittedAlert | LeftOutAlert): result is FittedAlert => 'expr' in result;
export const isLeftOut = (result: FittedAlert | LeftOutAlert): result is LeftOutAlert => !isFitted(result);

/** Grafana reads a limit to six decimals, some versions no further; and 0.07 * 100 is no limit that anyone set. */
const round = (value: number) => Number(value.toFixed(6));

/** `<prefix>-<key>`, 40 characters at most: Grafana's limit of a uid. */
export const ruleUid = ({ alert, context }: FittedAlert): string => `${context.settings.prefix}-${alert.key}`;

/** Name of the group that an alert is evaluated in: see docs/decisions/rule-groups.md. */
export const groupName = ({ alert, context }: FittedAlert): string =>
  `${context.settings.prefix}-${alert.runbook}${alert.pace === 'steady' ? '' : `-${alert.pace}`}`;

/** Labels by which notifications are routed and put together. */
export const labelsOf = ({ alert, context: { settings } }: FittedAlert): Record<string, string> => ({
  alert: alert.runbook,
  domain: alert.domain,
  environment: settings.environment,
  severity: alert.severity,
  stack: settings.prefix,
});

/** The texts of an alert in a template language, and the way to its runbook. */
export function annotationsOf(fitted: FittedAlert, dialect: Dialect): Record<string, string> {
  const { alert, context, expr, limit } = fitted;
  const text = textOf(dialect, { unit: expr.unit, limit, lasted: alert.for, window: context.window });
  return {
    description: alert.description(text),
    ...runbookOf(alert, context),
    summary: alert.summary(text),
  };
}

/** A link where the runbooks are served somewhere, else the file in this repository. */
function runbookOf({ runbook }: Alert, { settings }: AlertContext): Record<string, string> {
  const { runbookUrl } = settings;
  if (runbookUrl === undefined) return { runbook: `docs/runbooks/${runbook}.md` };
  return { runbook_url: `${runbookUrl.replace(/\/+$/, '')}/${runbook}.md` };
}

/** Where people see the alert's panel alone. */
export function panelUrl({ alert, context: { settings } }: FittedAlert, id: number): string {
  return `${dashboardUrl(settings, alert.panel.dashboard)}?viewPanel=${id}`;
}
