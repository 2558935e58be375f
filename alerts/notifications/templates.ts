import type { Settings } from '../../settings/schema';
import type { MessageTemplate } from './model';

type Prefixed = Pick<Settings, 'prefix'>;

/** How a contact point asks for the first line, and for all that follows. */
export const titleCall = ({ prefix }: Prefixed): string => call(`${prefix}.title`);
export const messageCall = ({ prefix }: Prefixed): string => call(`${prefix}.message`);

/** Telegram takes 4096 characters, Discord 2000: so many alerts are written out, the rest is counted. */
const WRITTEN_OUT = 5;

const TIME = '"2006-01-02 15:04 UTC"';

const call = (name: string) => `{{ template "${name}" . }}`;
const define = (name: string, ...lines: string[]) => `{{ define "${name}" }}${lines.join('')}{{ end }}`;

/**
 * Templates of messages. The first line says what is wrong, how bad, where and since when. There is no dollar in
 * them, because files of provisioning would take it for a variable of the environment.
 */
export const templatesOf = ({ prefix }: Prefixed): MessageTemplate[] => {
  const part = (name: string) => `${prefix}.${name}`;
  const template = [
    define(part('what'), what()),
    define(part('where'), where()),
    define(
      part('title'),
      '{{ if .Alerts.Firing }}{{ with index .Alerts.Firing 0 }}',
      `{{ toUpper (or .Labels.severity "alert") }} ${call(part('what'))} (${call(part('where'))}, `,
      `since {{ .StartsAt.UTC.Format ${TIME} }}){{ end }}${more('.Alerts.Firing')}`,
      '{{ else if .Alerts.Resolved }}{{ with index .Alerts.Resolved 0 }}',
      `RESOLVED {{ .Labels.alertname }} (${call(part('where'))}, `,
      `at {{ .EndsAt.UTC.Format ${TIME} }}){{ end }}${more('.Alerts.Resolved')}{{ end }}`,
    ),
    define(part('firing'), '{{ range . }}', firing(part), '{{ end }}'),
    define(part('resolved'), '{{ range . }}', resolved(part), '{{ end }}'),
    define(
      part('message'),
      bounded('.Alerts.Firing', part('firing')),
      bounded('.Alerts.Resolved', part('resolved')),
    ),
  ].join('\n');
  return [{ name: prefix, template }];
};

/** An alert in a line. Grafana's own alerts on broken rules have only the name of the rule. */
const what = () =>
  [
    `{{ if match "^Datasource" .Labels.alertname }}Grafana cannot evaluate alerts ({{ .Labels.alertname }}): `,
    '{{ .Labels.rulename }}',
    '{{ else if .Annotations.summary }}{{ .Annotations.summary }}',
    '{{ else }}{{ .Labels.alertname }}{{ end }}',
  ].join('');

const where = () =>
  ['environment', 'service', 'instance']
    .map(
      label =>
        `{{ if .Labels.${label} }}${label === 'environment' ? '' : ' '}{{ .Labels.${label} }}{{ end }}`,
    )
    .join('');

const more = (list: string) => `{{ if gt (len ${list}) 1 }}, and more: {{ len ${list} }} in all{{ end }}`;

/** The first alerts of a list, and how many there are beyond. */
const bounded = (list: string, template: string) =>
  [
    `{{ if gt (len ${list}) ${WRITTEN_OUT} }}`,
    `{{ template "${template}" (slice ${list} 0 ${WRITTEN_OUT}) }}`,
    `\n... {{ len ${list} }} alerts in all, the first ${WRITTEN_OUT} are above.\n`,
    `{{ else }}{{ template "${template}" ${list} }}{{ end }}`,
  ].join('');

const line = (condition: string, text: string) => `{{ if ${condition} }}${text}\n{{ end }}`;

const firing = (part: (name: string) => string) =>
  [
    `\n${call(part('what'))}\n`,
    `{{ or .Labels.severity "alert" }}, ${call(part('where'))}, since {{ .StartsAt.UTC.Format ${TIME} }}\n`,
    line('.Annotations.description', '{{ .Annotations.description }}'),
    line('.Annotations.Error', 'Error: {{ .Annotations.Error }}'),
    line('.PanelURL', 'Panel: {{ .PanelURL }}'),
    `{{ if .Annotations.runbook_url }}Runbook: {{ .Annotations.runbook_url }}\n`,
    `{{ else if .Annotations.runbook }}Runbook: {{ .Annotations.runbook }}\n{{ end }}`,
    line('.SilenceURL', 'Silence: {{ .SilenceURL }}'),
  ].join('');

const resolved = (part: (name: string) => string) =>
  [
    `\nResolved: {{ .Labels.alertname }}, ${call(part('where'))}, `,
    `from {{ .StartsAt.UTC.Format ${TIME} }} to {{ .EndsAt.UTC.Format ${TIME} }}\n`,
    line('.PanelURL', 'Panel: {{ .PanelURL }}'),
  ].join('');
