import { m } from '../../metrics/catalog';
import { Query } from '../../metrics/promql/query';
import { is, RULE_SCOPE } from '../../metrics/promql/scope';
import { orZero } from '../../metrics/promql/vector';

const q = new Query(RULE_SCOPE);

/**
 * What must not compile. `npm run types` (part of `npm test`) fails on a `@ts-expect-error` below which there
 * is no error; mocha proves nothing here, so no mocha test stands in this file but the one that names it.
 */
function mustNotCompile(): void {
  // @ts-expect-error no such metric
  q.rate(m.http_request_total);
  // @ts-expect-error a gauge has no rate
  q.rate(m.active_sessions);
  // @ts-expect-error a histogram is no counter: its count is observations()
  q.rate(m.http_request_duration_seconds);
  // @ts-expect-error a gauge does not increase
  q.increase(m.task_queue_length, '1d');
  // @ts-expect-error a counter has no quantile
  q.quantile(0.95, m.http_requests_total);
  // @ts-expect-error a gauge has no quantile
  q.quantile(0.95, m.active_sessions);
  // @ts-expect-error a counter is not shown as it is
  q.value(m.sms_cost_total);
  // @ts-expect-error the metric has no such label: condition
  q.rate(m.sms_messages_total, { endpoint: is('/health') });
  // @ts-expect-error the metric has no such label: sum by
  q.rate(m.sms_messages_total).sum('endpoint');
  // @ts-expect-error the metric has no such label: quantile by
  q.quantile(0.95, m.sms_processing_duration_seconds, ['endpoint']);
  // @ts-expect-error rates of the platform are summed over instances
  q.rate(m.http_requests_total).sum('instance');
  // @ts-expect-error gone after the first sum
  q.rate(m.http_requests_total).sum('status').sum('endpoint');
  // @ts-expect-error the two have different labels
  q.rate(m.sms_messages_total).sum('status').dividedBy(q.rate(m.sms_messages_total).sum());
  // @ts-expect-error only a total with no labels can be filled with 0
  orZero(q.rate(m.sms_messages_total).sum('status'));
  // @ts-expect-error not a duration
  q.increase(m.sms_cost_total, 'a day');
  // @ts-expect-error not a unit
  q.value(m.active_sessions).in('sessions');
}

describe('the compiler', () => {
  it('refuses what the catalog does not have (proved by the type check, see mustNotCompile)', () => {
    // Type-checked, never run: this only keeps the function from being unused.
    if (typeof mustNotCompile !== 'function') throw new Error('gone');
  });
});
