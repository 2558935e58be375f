import { m } from '../../metrics/catalog';
import { timeseries } from '../shared';

export const scrapeTime = timeseries({
  key: 'scrape-time',
  title: 'Time of a scrape',
  help: {
    shows: 'How long each target takes to give its metrics.',
    good: 'well under a second.',
    bad: 'near the timeout of 10 s: soon it counts as down. It is often the first sign of an overloaded process.',
    act: 'look at the CPU of that process and at the number of its series.',
  },
  targets: ({ q }) => [
    { expr: q.series(m.scrape_duration_seconds).max('job', 'instance'), legend: '{{job}} {{instance}}' },
  ],
});

export const scrapeSamples = timeseries({
  key: 'scrape-samples',
  title: 'Samples of a scrape',
  help: {
    shows: 'How many series each target gives.',
    good: 'flat.',
    bad: 'only ever up: a label takes ever new values, and Prometheus will run out of memory.',
    act: 'find the metric with the most series and bound its label.',
  },
  targets: ({ q }) => [
    { expr: q.series(m.scrape_samples_scraped).max('job', 'instance'), legend: '{{job}} {{instance}}' },
  ],
});
