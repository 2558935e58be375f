import { equal, match, ok } from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../cli/support/paths';
import { dashboardUid } from '../../../settings/names';
import type { Settings } from '../../../settings/schema';
import type { See } from '../../scenario';
import type { GrafanaApi } from '../../world/grafana-api';
import type { Message } from '../../world/receiver';
import type { Told, ToldFault } from './told';

/** What is left where a template found nothing, or was none. */
const LEFTOVERS = ['<no value>', '[no value]', '{{', '}}', '%!', 'no data', '<nil>', 'NaN'];

/** What in a message was meant for the template engine. */
export function leftoversIn({ title, message, alerts }: Message): readonly string[] {
  const texts = [title, message, ...alerts.flatMap(({ annotations }) => Object.values(annotations))];
  return LEFTOVERS.filter(leftover => texts.some(text => text.includes(leftover)));
}

/** The labels that routes go by. */
export function checkLabels({ alert: { labels } }: Told, { alert }: ToldFault, settings: Settings): void {
  const { severity, domain, runbook } = alert;
  const { environment, prefix: stack } = settings;
  const expected = { alertname: alert.name, alert: runbook, severity, domain, environment, stack };
  for (const [name, value] of Object.entries(expected)) equal(labels[name], value, `label ${name}`);
}

/** The first line says how bad it is, what, where and since when; the texts have numbers and a runbook. */
export function checkTexts({ alert: told, message }: Told, { alert }: ToldFault, see: See): void {
  const { summary = '', description = '', runbook = '' } = told.annotations;
  see(message.title);
  match(summary, /\d/, 'the summary has no number');
  ok(description.length > summary.length / 2, 'there is no description');
  ok(message.message.includes(summary), 'the message does not say what is wrong');
  ok(
    message.title.startsWith(`${alert.severity.toUpperCase()} ${summary} (`),
    `severity, summary: ${message.title}`,
  );
  const { environment, service } = told.labels;
  ok(
    message.title.includes(`(${[environment, service].filter(Boolean).join(' ')}`),
    `where: ${message.title}`,
  );
  match(message.title, /since \d{4}-\d\d-\d\d \d\d:\d\d UTC/, 'since when');
  ok(existsSync(join(ROOT, runbook)), `there is no runbook ${runbook}`);
  ok(message.message.includes(runbook), 'the message does not name the runbook');
}

interface Panel {
  readonly id: number;
  readonly title?: string;
  readonly panels?: readonly Panel[];
}

/** The links open the alert's panel, its dashboard and a silence for it. */
export async function checkLinks(
  told: Told,
  fault: ToldFault,
  at: { api: GrafanaApi; settings: Settings; see: See },
) {
  const { api, settings, see } = at;
  const { panelURL, dashboardURL, silenceURL } = told.alert;
  for (const link of [panelURL, dashboardURL, silenceURL]) see(link);
  const uid = dashboardUid(settings, fault.alert.panel.dashboard);
  equal(new URL(dashboardURL).pathname, `/d/${uid}`, 'dashboardURL');
  equal(new URL(panelURL).pathname, `/d/${uid}`, 'panelURL');
  equal(new URL(panelURL).searchParams.get('viewPanel'), String(fault.panel), 'panelURL');
  const { dashboard } = await api.get<{ dashboard: { panels: readonly Panel[] } }>(
    `/api/dashboards/uid/${uid}`,
  );
  const panel = dashboard.panels
    .flatMap(one => [one, ...(one.panels ?? [])])
    .find(({ id }) => id === fault.panel);
  ok(panel, `the dashboard ${uid} has no panel ${fault.panel}`);
  see(`the panel is "${panel.title}" of ${uid}`);
  const silence = new URL(silenceURL);
  equal(silence.pathname, '/alerting/silence/new', 'silenceURL');
  const matchers = silence.searchParams.getAll('matcher');
  ok(matchers.includes(`alertname=${fault.alert.name}`), `silenceURL: ${matchers.join(', ')}`);
  ok(told.message.message.includes(panelURL), 'the message has no link to the panel');
}
