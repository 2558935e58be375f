/** Files that are refused: every mistake with its line, its place and its remedy. */
export const BAD: readonly (readonly [what: string, text: string, mistakes: readonly string[]])[] = [
  ['no YAML', 'title: "Groceries\npanels: []\n', ['bad.yaml:3: is no YAML: Missing closing "quote']],
  ['nothing', '', ['bad.yaml: give keys and values']],
  ['no panels', 'title: Groceries\n', ['bad.yaml:1: has no panels; give panels, or rows with panels']],
  [
    'a key twice',
    'title: A\ntitle: B\npanels: [{ title: C, metric: up }]\n',
    ['bad.yaml:2: is no YAML: Map keys must be unique'],
  ],
  [
    'a metric that is nearly one, a label of another metric, a type and a key that are none',
    `title: A
panels:
  - title: B
    metric: task_queue_lenght
  - title: C
    metric: task_queue_length
    by: [queue]
  - title: D
    metric: task_queue_length
    type: timeserie
  - title: E
    metric: task_queue_length
    tresholds: false
`,
    [
      'bad.yaml:4 panels[0].metric: there is no task_queue_lenght; did you mean task_queue_length?',
      'bad.yaml:7 panels[1].by[0]: task_queue_length has no label queue; it has queue_name, environment, service',
      'bad.yaml:10 panels[2].type: there is no timeserie; did you mean timeseries?',
      'bad.yaml:13 panels[3].tresholds: is no key here; did you mean thresholds?',
    ],
  ],
  [
    'what a metric of its type does not have',
    `title: A
panels:
  - { title: B, metric: task_queue_length, show: p95 }
  - { title: C, metric: sms_messages_total, show: [rate, value] }
  - { title: D, metric: task_queue_length, by: [status] }
  - { title: E, metric: sms_messages_total, combine: max }
  - { title: F, metric: sms_messages_total, where: { state: failed } }
  - { title: G, metric: sms_messages_total, where: { status: fialed } }
  - { title: H, metric: sms_messages_total, where: { status: { matches: "a(?=b)" } } }
  - { title: I, metric: sms_messages_total, where: { status: { matches: "a(" } } }
`,
    [
      'bad.yaml:3 panels[0].show: p95 cannot be had of task_queue_length, a gauge (tasks); give value, ratio',
      'bad.yaml:4 panels[1].show[1]: value cannot be had of sms_messages_total, a counter (messages); give rate, increase, ratio',
      'bad.yaml:5 panels[2].by[0]: task_queue_length has no label status; it has queue_name, environment, service',
      'bad.yaml:6 panels[3].combine: is for gauges, and sms_messages_total is a counter; remove it',
      'bad.yaml:7 panels[4].where.state: sms_messages_total has no label state; did you mean status?',
      'bad.yaml:8 panels[5].where.status: the catalog knows no fialed of status; did you mean failed? Where the platform has it: { matches: fialed }',
      'bad.yaml:9 panels[6].where.status.matches: looks around or back, which Prometheus cannot (RE2); write it without',
      'bad.yaml:10 panels[7].where.status.matches: is no regular expression: Unterminated group',
    ],
  ],
  [
    'panel types that cannot show the metric',
    `title: A
panels:
  - { title: B, metric: up, type: timeseries }
  - { title: C, metric: task_queue_length, type: heatmap }
  - { title: D, metric: task_queue_length, type: state-timeline }
  - { title: E, metric: task_queue_length, type: gauge }
  - { title: F, metric: task_queue_length, type: table }
  - { title: G, metric: task_success_rate, type: piechart, by: [task_type] }
  - { title: H, metric: task_queue_length, type: bargauge }
  - { title: I, metric: sms_messages_total, show: increase }
  - { title: J, metric: task_queue_length, width: 4, top: 3 }
  - { title: K, metric: http_request_duration_seconds, type: heatmap, show: p95, by: [method] }
  - { title: L, queries: [{ metric: task_queue_length }, { metric: task_queue_length }] }
`,
    [
      'bad.yaml:3 panels[0].type: timeseries draws numbers, and up is yes or no; use state-timeline or stat',
      'bad.yaml:4 panels[1].type: heatmap needs a histogram, and task_queue_length is a gauge; use timeseries',
      'bad.yaml:5 panels[2].type: state-timeline shows yes and no, and task_queue_length is in tasks; use timeseries',
      'bad.yaml:6 panels[3].type: gauge needs an end of its scale: give max, or use stat',
      'bad.yaml:7 panels[4].by: is needed: a row for each value of these labels',
      'bad.yaml:8 panels[5].type: piechart shows parts of a whole, which these do not add up to; use bargauge',
      'bad.yaml:9 panels[6].type: bargauge compares, and there is one figure; give by, or use stat',
      'bad.yaml:10 panels[7].step: is needed for an increase over time, such as 1h; or show: rate',
      'bad.yaml:11 panels[8].top: is for bargauge and table and piechart, and this is a timeseries; remove it',
      'bad.yaml:11 panels[8].width: 4 is for a stat; give at least 6',
      'bad.yaml:12 panels[9].show: means nothing to a heatmap, which shows every value; remove it',
      'bad.yaml:13 panels[10].queries: "task_queue_length" would be the name of two of them; give each a title of its own',
    ],
  ],
  [
    'ratios and limits that mean nothing',
    `title: A
panels:
  - { title: B, metric: sms_messages_total, show: ratio }
  - { title: C, metric: sms_messages_total, of: { where: { status: sent } } }
  - { title: D, metric: sms_messages_total, show: ratio, of: { metric: sms_queue_length } }
  - { title: E, metric: task_queue_length, thresholds: latencyP95 }
  - { title: F, metric: task_queue_length, thresholds: { warning: 5, critical: 2 } }
  - { title: G, metric: task_queue_length, thresholds: taskQueueLenght }
`,
    [
      'bad.yaml:3 panels[0].show: a ratio needs "where", the part of all, or "of", the whole',
      'bad.yaml:4 panels[1].of: is the whole of a ratio; set show: ratio, or remove it',
      'bad.yaml:5 panels[2].of.metric: sms_queue_length is a gauge and sms_messages_total a counter; a gauge is divided by a gauge, and what is counted by what is counted',
      'bad.yaml:6 panels[3].thresholds: latencyP95 is in seconds, and this panel in tasks; give { warning, critical } instead',
      'bad.yaml:7 panels[4].thresholds: the warning comes after the critical; give warning <= critical',
      'bad.yaml:8 panels[5].thresholds: there is no taskQueueLenght; did you mean taskQueueLength?',
    ],
  ],
  [
    'things twice, and neither or both',
    `title: SMS
rows:
  - title: A
    panels:
      - { title: B, metric: task_queue_length }
      - { title: B, metric: task_queue_length }
  - title: A
    panels:
      - { title: C }
      - { title: D, metric: up, queries: [{ metric: up }] }
`,
    [
      `bad.yaml:6 rows[0].panels[1].title: "B" is another panel's; give each its own`,
      'bad.yaml:7 rows[1].title: "A" is the title of the dashboard or of another row; give each its own',
      'bad.yaml:9 rows[1].panels[0].metric: is needed; name a metric of docs/metric-contract.md, or give queries',
      'bad.yaml:10 rows[1].panels[1].queries: stands beside metric; give one of them',
    ],
  ],
  [
    'a title of another dashboard, and a link to none',
    'title: sms\npanels: [{ title: B, metric: task_queue_length, links: [tasks] }]\n',
    [
      'bad.yaml:2 panels[0].links[0]: there is no dashboard tasks; did you mean task? A link to elsewhere: { title, url }',
      'bad.yaml:1 title: "sms" is the title of a dashboard of every stack; give each its own',
    ],
  ],
  [
    'variables that filter nothing, that are there already, or that mean two things',
    `title: A
variables: [queue_name, service, provider]
panels:
  - { title: B, metric: sms_messages_total }
  - { title: C, metric: oauth_errors_total }
`,
    [
      'bad.yaml:2 variables[0]: no metric of this file has a label queue_name to choose by; it has status, provider, error_type',
      'bad.yaml:2 variables[1]: service is a variable of every dashboard; remove it',
      'bad.yaml:2 variables[2]: provider does not mean the same in sms_messages_total and oauth_errors_total; make two dashboards',
    ],
  ],
];
