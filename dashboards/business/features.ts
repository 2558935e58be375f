import { m } from '../../metrics/catalog';
import { FEATURE_ROUTES } from '../../metrics/indicators/conditions';
import { perHour } from '../../metrics/indicators/pace';
import { ONLY_ENDPOINT } from '../application/variables';
import { firstOf, pie, timeseries } from '../shared';

const noValue = 'Nothing used yet';

const usageHelp = {
  good: 'the curve of the day, in the usual proportions.',
  bad: 'one of them falls while the others do not: it is broken, or has been hidden.',
  act: 'try it yourself; see its errors on the Application dashboard.',
};
const usageOf = {
  key: 'feature-usage',
  title: 'Feature usage',
  draw: 'stacked',
  legend: 'list',
  noValue,
} as const;

/** Uses of features as the platform counts them; else requests to the routes behind them stand in. */
export const usage = firstOf(
  timeseries({
    ...usageOf,
    help: { shows: 'Uses of each feature in the hour before.', ...usageHelp },
    targets: ({ q }) => [
      {
        expr: perHour(q.windowed('1h').rate(m.feature_uses_total).sum('feature'), 'count'),
        legend: '{{feature}}',
      },
    ],
  }),
  timeseries({
    ...usageOf,
    help: {
      shows:
        'Requests of the hour before to each route of the api, in place of features, which are not counted yet.',
      ...usageHelp,
    },
    targets: ({ q }) => [
      {
        expr: perHour(q.windowed('1h').rate(m.http_requests_total, FEATURE_ROUTES).sum('endpoint'), 'count'),
        legend: '{{endpoint}}',
      },
    ],
    drill: [ONLY_ENDPOINT],
  }),
);

const sharesOf = {
  key: 'feature-shares',
  title: 'Feature adoption, shares of use',
  noValue,
} as const;
const sharesHelp = {
  good: 'new features gain a slice within weeks.',
  bad: 'a slice that stays too thin to see: nobody finds the feature, or nobody wants it.',
  act: 'ask users; show it where they are.',
};

export const shares = firstOf(
  pie({
    ...sharesOf,
    help: { shows: 'What part of all uses in the chosen time each feature had.', ...sharesHelp },
    targets: ({ q }) => [
      { expr: q.increase(m.feature_uses_total, '$__range').sum('feature'), legend: '{{feature}}' },
    ],
  }),
  pie({
    ...sharesOf,
    help: {
      shows: 'What part of the requests each route had in the chosen time, in place of features.',
      ...sharesHelp,
    },
    targets: ({ q }) => [
      {
        expr: q.increase(m.http_requests_total, '$__range', FEATURE_ROUTES).sum('endpoint'),
        legend: '{{endpoint}}',
      },
    ],
  }),
);

export const adoption = timeseries({
  key: 'adoption',
  title: 'OAuth adoption, against earlier',
  help: {
    shows: 'Share of users with at least one integration: now, and a week ago (dashed).',
    good: 'now at or above last week.',
    bad: 'a slow fall.',
    act: 'see the OAuth dashboard.',
  },
  targets: ({ q }) => [
    { expr: q.value(m.oauth_adoption_rate), legend: 'now' },
    { expr: q.ago('7d').value(m.oauth_adoption_rate), legend: 'a week ago' },
  ],
  decimals: 1,
  drill: [{ to: 'oauth' }],
});

export const smsPerUser = timeseries({
  key: 'sms-per-user',
  title: 'SMS per user and day',
  help: {
    shows: 'Messages per active user and day, as the platform counts it: now, and a week ago (dashed).',
    good: 'steady.',
    bad: 'rising: each user costs more than last week.',
    act: 'see cost by user on the SMS dashboard.',
  },
  targets: ({ q }) => [
    { expr: q.value(m.sms_usage_per_user), legend: 'now' },
    { expr: q.ago('7d').value(m.sms_usage_per_user), legend: 'a week ago' },
  ],
  decimals: 1,
  drill: [{ to: 'sms' }],
});
