import { type DashboardView, type PanelView, perPanel, type Rule, type TargetView } from '../model';
import { promqlMistake, RATE_INTERVAL, selectionsOf } from './promql';

/** The rules of Grafana's dashboard-linter on queries, under their names there; for panels of every type. */
const origin = 'dashboard-linter' as const;

const isLoki = ({ datasource }: PanelView, target: TargetView): boolean =>
  (target.datasource?.type ?? datasource?.type) === 'loki';
const isPrometheus = ({ datasource }: PanelView, target: TargetView): boolean =>
  (target.datasource?.type ?? datasource?.type) === 'prometheus';

/** A rule over each query of a kind. */
const perQuery = (
  is: typeof isLoki,
  says: (expr: string, target: TargetView, dashboard: DashboardView) => readonly string[],
): Rule['check'] =>
  perPanel((panel, dashboard) =>
    (panel.targets ?? [])
      .filter(target => !target.hide && is(panel, target))
      .flatMap(target =>
        says(target.expr ?? '', target, dashboard).map(text => `query ${target.refId}: ${text}`),
      ),
  );

/** Each metric is told of once. */
const named = (names: readonly string[], says: string): string[] =>
  [...new Set(names)].map(name => `${name} ${says}`);

const matcherRule = (label: string): Rule => ({
  name: `target-${label}-rule`,
  origin,
  about: `every selector has ${label}=~"$${label}"`,
  check: perQuery(isPrometheus, expr => {
    const wanted = `${label}=~"v${label}"`;
    const without = selectionsOf(expr).filter(({ matchers }) => !matchers.includes(wanted));
    return named(
      without.map(({ name }) => name),
      `is not limited to $${label}`,
    );
  }),
});

const COUNTING = ['rate', 'irate', 'increase'];

export const TARGET_RULES: readonly Rule[] = [
  {
    name: 'target-promql-rule',
    origin,
    about: 'every query is PromQL',
    check: perQuery(isPrometheus, expr => {
      const mistake = promqlMistake(expr);
      return mistake ? [mistake] : [];
    }),
  },
  {
    name: 'target-rate-interval-rule',
    origin,
    about: 'rates are taken over $__rate_interval',
    check: perQuery(isPrometheus, expr => {
      const fixed = selectionsOf(expr).filter(
        ({ call = '', range }) => ['rate', 'irate'].includes(call) && range !== RATE_INTERVAL,
      );
      return named(
        fixed.map(({ name, range }) => `${name}[${range}]`),
        'has a range of its own',
      );
    }),
  },
  matcherRule('job'),
  matcherRule('instance'),
  {
    name: 'target-counter-agg-rule',
    origin,
    about: 'a counter is never shown as it stands',
    check: perQuery(isPrometheus, expr => {
      const bare = selectionsOf(expr).filter(
        ({ name, call = '' }) => name.endsWith('_total') && !COUNTING.includes(call),
      );
      return named(
        bare.map(({ name }) => name),
        'is in no rate() or increase()',
      );
    }),
  },
  {
    name: 'target-logql-rule',
    origin,
    about: 'every query of logs has a selector, and its brackets and quotes are closed',
    check: perQuery(isLoki, expr => (isLogql(expr) ? [] : [`no LogQL: ${expr}`])),
  },
  {
    name: 'target-logql-auto-rule',
    origin,
    about: 'ranges over logs are $__auto',
    check: perQuery(isLoki, expr =>
      [...expr.matchAll(/\[([^\]]+)\](?=\s*(\)|offset))/g)]
        .filter(([, range]) => range !== '$__auto')
        .map(([text]) => `${text} is fixed`),
    ),
  },
];

/** No whole parser of LogQL: what a slip of the pen leaves behind. */
function isLogql(expr: string): boolean {
  const bare = expr.replaceAll(/"(\\.|[^"\\])*"|`[^`]*`/g, 'text');
  const open: string[] = [];
  for (const char of bare) {
    if ('{[('.includes(char)) open.push(char);
    if ('}])'.includes(char) && '{[('['}])'.indexOf(char)] !== open.pop()) return false;
  }
  return open.length === 0 && !/[`"]/.test(bare) && /\{\s*\w+\s*(=|!=|=~|!~)\s*text/.test(bare);
}
