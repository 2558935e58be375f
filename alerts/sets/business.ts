import { m } from '../../metrics/catalog';
import { SMS_OUTBOUND, VERIFICATION_FAILED } from '../../metrics/indicators/conditions';
import { type Figure, ofUsual, usualLeast, usualMost } from '../../metrics/indicators/usual';
import { type Alert, type AlertSpec, alert, type PanelRef } from '../model';

/** A figure that is judged by the same hours of earlier weeks. */
interface FigureSpec {
  /** 14 characters at most; also the runbook. */
  readonly key: string;
  /** What it counts, for people: "Registrations". */
  readonly what: string;
  /** Counted over as short a time as its numbers allow. */
  readonly figure: Figure;
  readonly panel: PanelRef;
  readonly means: { readonly low: string; readonly high: string };
}

type Side = 'low' | 'high';

function outOfRange(spec: FigureSpec): readonly Alert[] {
  const { key, what, figure, means } = spec;
  const common = {
    domain: 'business',
    runbook: key,
    panel: spec.panel,
    window: figure.time,
    for: '20m',
    keepFiringFor: '20m',
    pace: 'slow',
  } as const satisfies Partial<AlertSpec<never>>;
  const side = (at: Side): Pick<AlertSpec<never>, 'expr' | 'limit'> => ({
    expr: ({ over, window, settings }) => {
      const q = over('5m');
      const counted = { ...figure, time: window };
      const usual = at === 'low' ? usualLeast(counted, q) : usualMost(counted, q);
      return ofUsual(counted, usual, q, settings.thresholds.unusual.least);
    },
    limit: ({ settings }) => settings.thresholds.unusual[at] / 100,
  });
  return [
    alert({
      ...common,
      ...side('low'),
      key: `${key}-low`,
      name: `${what} unusually low`,
      severity: 'warning',
      fires: 'below',
      summary: t =>
        `${what} of the last ${t.window} are at ${t.value} of the least of the same hours of three weeks`,
      description: () => means.low,
    }),
    alert({
      ...common,
      ...side('high'),
      key: `${key}-high`,
      name: `${what} unusually high`,
      severity: 'info',
      fires: 'above',
      summary: t =>
        `${what} of the last ${t.window} are at ${t.value} of the most of the same hours of three weeks`,
      description: () => means.high,
    }),
  ];
}

const AGAINST_EARLIER = { dashboard: 'application', panel: 'requests-against-earlier' } as const;

const figures: readonly FigureSpec[] = [
  {
    key: 'registrations',
    what: 'Registrations',
    figure: { time: '6h', count: (q, time) => q.increase(m.user_registrations_total, time).sum() },
    panel: { dashboard: 'business', panel: 'registrations' },
    means: {
      low: 'Fewer people register than in any of the last three weeks: the way to register is broken somewhere, or a campaign ended.',
      high: 'Far more people register than usual: a campaign, a mention, or bots.',
    },
  },
  {
    key: 'traffic',
    what: 'Requests',
    figure: { time: '1h', count: (q, time) => q.increase(m.http_requests_total, time).sum() },
    panel: AGAINST_EARLIER,
    means: {
      low: 'Far fewer requests arrive than at this hour of the last three weeks, and none fail: they are stopped before the platform, by DNS, nginx, a certificate or a client.',
      high: 'Far more requests arrive than at this hour of the last three weeks: a crawler, a retry storm, an attack, or success.',
    },
  },
  {
    key: 'sms-volume',
    what: 'SMS messages',
    figure: { time: '1h', count: (q, time) => q.increase(m.sms_messages_total, time, SMS_OUTBOUND).sum() },
    panel: { dashboard: 'sms', panel: 'sms-against-earlier' },
    means: {
      low: 'Far fewer messages are sent than at this hour of the last three weeks: something no longer asks for them.',
      high: 'Far more messages are sent than at this hour of the last three weeks: a loop or a campaign; cost follows.',
    },
  },
  {
    key: 'verif-fails',
    what: 'Failed phone verifications',
    figure: {
      time: '6h',
      count: (q, time) => q.increase(m.phone_verifications_total, time, VERIFICATION_FAILED).sum(),
    },
    panel: { dashboard: 'business', panel: 'verifications' },
    means: {
      low: 'Hardly any verification fails any more: perhaps nobody gets as far as verifying.',
      high: 'Far more verifications fail than in any of the last three weeks: codes do not arrive, or someone tries numbers.',
    },
  },
];

export const business: readonly Alert[] = figures.flatMap(outOfRange);
