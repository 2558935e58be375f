import { BURN_WINDOWS, type BurnWindow } from '../../metrics/indicators/burn-rates';
import { perSecond } from '../../metrics/indicators/events';
import { burnRate, objectiveOf, SLIS, type Sli } from '../../metrics/indicators/slis';
import type { Duration } from '../../metrics/promql/query';
import { seconds } from '../../settings/duration';
import { type AlertContext, backedBy } from '../context';
import { type Alert, alert, type Domain, type PanelRef } from '../model';

interface Objective {
  readonly runbook: string;
  readonly domain: Domain;
  readonly panel: PanelRef;
}

/** The landing page draws the burn rates of every objective. */
const ALL_BURN_RATES: PanelRef = { dashboard: 'overview', panel: 'burn-rates' };

/** What the alerts of each objective are called and where its panel stands. */
const OBJECTIVES: Readonly<Record<Sli['key'], Objective>> = {
  availability: {
    runbook: 'slo-availability',
    domain: 'application',
    panel: { dashboard: 'application', panel: 'burn-rates' },
  },
  latency: {
    runbook: 'slo-latency',
    domain: 'application',
    panel: { dashboard: 'application', panel: 'burn-rates' },
  },
  smsDelivery: { runbook: 'slo-sms', domain: 'sms', panel: ALL_BURN_RATES },
  tokenRefresh: { runbook: 'slo-refresh', domain: 'oauth', panel: ALL_BURN_RATES },
  taskSuccess: { runbook: 'slo-tasks', domain: 'task', panel: ALL_BURN_RATES },
};

/**
 * So many bad events must stand in the long window, and so many in the short: with few events a single failure
 * burns at any rate (SRE Workbook, chapter 5, "Low-Traffic Services and Error Budget Alerting").
 */
const LEAST_BAD = { long: 10, short: 3 } as const;

/**
 * Patience on top of the windows. A page waits a minute longer than the short window holds what is over: when
 * everything fails for a minute that burns an hour's budget 16 times too fast, and nobody can do anything about it.
 */
const patience = ({ response, short }: BurnWindow): Duration =>
  response === 'page' ? `${seconds(short) / 60 + 1}m` : '15m';

/** The workbook's rates spend a certain part of a budget of 30 days; other windows spend it at other rates. */
const rateFor = ({ rate }: BurnWindow, { settings }: AlertContext): number =>
  Number(((rate * settings.slos.windowDays) / 30).toFixed(3));

function burning(sli: Sli, { long, short, ...window }: BurnWindow) {
  return (context: AlertContext) => {
    const { settings, has, over } = context;
    const within = (time: Duration, least: number) => {
      const q = over(time);
      const events = perSecond(q, has);
      return backedBy(burnRate(sli, events, settings), { q, rate: sli.bad(events, settings), least });
    };
    const lasting = within(short, LEAST_BAD.short).above(rateFor({ long, short, ...window }, context));
    return within(long, LEAST_BAD.long).and(lasting);
  };
}

/** With a low objective everything may fail and the rate is still not reached. */
function unreachable(sli: Sli, window: BurnWindow, context: AlertContext): string | undefined {
  const needed = rateFor(window, context) * (1 - objectiveOf(sli, context.settings));
  return needed < 1 ? undefined : 'the objective is so low that no share of bad events burns so fast';
}

function burnAlert(sli: Sli, window: BurnWindow): Alert {
  const { runbook, domain, panel } = OBJECTIVES[sli.key];
  const page = window.response === 'page';
  return alert({
    key: `${runbook}-${window.long}`,
    name: `${sli.title}: error budget burns (${window.long})`,
    severity: page ? 'critical' : 'warning',
    domain,
    runbook,
    panel,
    expr: burning(sli, window),
    fires: 'above',
    limit: context => rateFor(window, context),
    for: patience(window),
    pace: page ? 'steady' : 'slow',
    pointless: context => unreachable(sli, window, context),
    summary: t =>
      `${sli.title}: the error budget burns ${t.value} times too fast over ${window.long}, limit ${t.limit}`,
    description: t =>
      `Good is ${sli.good}. At ${t.limit} times the allowed pace the budget is spent ${t.limit} times too soon; it has gone on for ${window.long} and goes on now.`,
  });
}

/** Burn-rate alerts of every objective. */
export const objectives: readonly Alert[] = SLIS.flatMap(sli =>
  BURN_WINDOWS.map(window => burnAlert(sli, window)),
);
