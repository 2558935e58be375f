import { expect } from 'chai';
import { m } from '../../metrics/catalog';
import { Query } from '../../metrics/promql/query';
import { dashboardScope, environmentScope, is, matches, RULE_SCOPE } from '../../metrics/promql/scope';
import { orZero } from '../../metrics/promql/vector';

const rule = new Query(RULE_SCOPE);
const live = new Query(environmentScope('prod', { window: '5m', recorded: false }));

describe('PromQL from the catalog', () => {
  it('writes a rate with the conditions of the scope and of the query', () => {
    const errors = live.rate(m.http_requests_total, { status: matches('5..') }).sum('endpoint');
    expect(errors.toString()).to.equal(
      'sum by(endpoint) (rate(http_requests_total{environment="prod",status=~"5.."}[5m]))',
    );
    expect(errors.unit).to.equal('requestsPerSecond');
  });

  it('reads a share as 0 where the numerator has no series yet, and as nothing where nothing happened', () => {
    const all = rule.rate(m.http_requests_total).sum();
    const bad = rule.rate(m.http_requests_total, { status: is('500') }).sum();
    expect(bad.shareOf(all).toString()).to.equal(
      '((sum(rate(http_requests_total{status="500"}[5m]))) or ((sum(rate(http_requests_total[5m]))) * (0))) / ((sum(rate(http_requests_total[5m]))) > (0))',
    );
    expect(bad.shareOf(all).unit).to.equal('ratio');
  });

  it('remembers every metric that a query reads', () => {
    const cost = live
      .increase(m.sms_cost_total, '1d')
      .sum()
      .per(live.rate(m.sms_messages_total).sum(), 'usd');
    expect(cost.origin.metrics).to.deep.equal([m.sms_cost_total, m.sms_messages_total]);
  });

  it('finds the bucket of one second however the exporter writes it', () => {
    expect(rule.within(m.http_request_duration_seconds, 1).sum().toString()).to.contain('le=~"1(\\\\.0)?"');
    expect(rule.within(m.http_request_duration_seconds, 0.25).sum().toString()).to.contain('le=~"0\\\\.25"');
  });

  it('takes the worst of what several instances report of one thing', () => {
    expect(rule.value(m.sms_queue_length).toString()).to.equal('max(sms_queue_length)');
    expect(rule.value(m.database_health_status).toString()).to.equal('min(database_health_status)');
    expect(rule.value(m.task_queue_length).toString()).to.equal('max by(queue_name) (task_queue_length)');
  });

  it('gives 0 for a total before the first event', () => {
    expect(orZero(rule.rate(m.user_registrations_total).sum()).toString()).to.match(/ or \(vector\(0\)\)$/);
  });
});

describe('recording rules', () => {
  const recorded = new Query(environmentScope('prod', { window: '1h', recorded: true, interval: 15 }));

  it('answer rates of the platform, and are named level:metric:operations', () => {
    const rate = recorded.rate(m.http_requests_total).sum();
    expect(rate.origin.rules.map(({ record }) => record)).to.deep.equal([
      'environment_service_method_endpoint_status:http_requests:rate5m',
    ]);
    expect(rate.origin.rules[0]?.expr.toString()).to.equal(
      'sum by(environment, service, method, endpoint, status) (rate(http_requests_total[5m]))',
    );
  });

  it('count a series as 0 before it came into being', () => {
    expect(recorded.rate(m.user_registrations_total).toString()).to.equal(
      '(sum_over_time(environment_service:user_registrations:rate5m{environment="prod"}[1h])) * (0.004166666666666667)',
    );
  });

  it('add up windows of five minutes for long ranges', () => {
    expect(recorded.increase(m.user_registrations_total, '30d').toString()).to.equal(
      '(sum_over_time((environment_service:user_registrations:rate5m{environment="prod"})[30d:5m])) * (300)',
    );
  });

  it('are not used for node_exporter, which has one series a machine', () => {
    const cpu = recorded.rate(m.node_cpu_seconds_total).sum('instance');
    expect(cpu.origin.rules).to.deep.equal([]);
  });
});

describe('the scope of a dashboard', () => {
  const variables = [
    { name: 'environment', label: 'environment' },
    { name: 'service', label: 'service' },
    { name: 'sms_provider', label: 'provider' },
  ];
  const q = new Query(dashboardScope(variables, { recorded: false }));

  it('filters by each variable whose label the metric has', () => {
    expect(q.rate(m.sms_cost_total).sum().toString()).to.equal(
      'sum(rate(sms_cost_total{environment=~"$environment",service=~"$service",provider=~"$sms_provider"}[$__rate_interval]))',
    );
  });

  it('does not filter a machine by service: choosing one must not blank it', () => {
    expect(q.series(m.node_load1).toString()).to.equal('node_load1{environment=~"$environment"}');
  });
});
