import { catalogOf, gauge } from './define';

/** What Prometheus itself adds for each target that it scrapes. Always there. */
export const prometheus = catalogOf('prometheus', 'core', {
  up: gauge('boolean', '1 if the last scrape of the target worked, else 0.', {}),
  scrape_duration_seconds: gauge('seconds', 'Time that the last scrape of the target took.', {}),
  scrape_samples_scraped: gauge('count', 'Samples that the last scrape of the target brought.', {}),
});
