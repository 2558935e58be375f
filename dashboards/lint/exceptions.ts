/** A rule that does not hold here, and why. A test finds it if it is needed no more. */
export interface Exception {
  readonly rule: string;
  readonly reason: string;
  /** The findings that it is about. Default: all of the rule. */
  readonly only?: RegExp;
}

/** The linter is made for mixins, whose every query begins with a job and an instance. */
const BY_SERVICE =
  'Readers choose an environment and a service, which every query is limited to; the platform has one job, and what matters is how a service does, not one of its instances.';

export const EXCEPTIONS: readonly Exception[] = [
  { rule: 'template-job-rule', reason: BY_SERVICE },
  {
    rule: 'template-instance-rule',
    reason: `${BY_SERVICE} Where machines are told apart (System), the choice of all takes series without the label, too.`,
  },
  { rule: 'target-job-rule', reason: BY_SERVICE },
  { rule: 'target-instance-rule', reason: BY_SERVICE },
  {
    rule: 'target-rate-interval-rule',
    only: /\[(5m|15m|1h|6h|1d)\] has a range/,
    reason:
      'What a limit judges is taken over the window of its alert, and what is rare over one that holds some events: $__rate_interval would give another number at each zoom.',
  },
  {
    rule: 'panel-datasource-rule',
    only: / of type (loki|tempo)$/,
    reason:
      'The stack has one store of logs and one of traces, and queries name their labels: another one, offered by a variable, would find nothing.',
  },
  {
    rule: 'target-logql-auto-rule',
    only: /^query A: \[\$__interval\] is fixed$/,
    reason:
      'Grafana 9 knows no $__auto; $__interval follows the zoom as well, and the panel sets the least of it.',
  },
];
