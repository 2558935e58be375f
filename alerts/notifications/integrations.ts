import type { ContactPoint } from '../../settings/contact-points';
import type { Settings } from '../../settings/schema';
import { messageCall, titleCall } from './templates';

/** One way to tell people, as Grafana's API takes it. Secrets are references. */
export interface Integration {
  readonly type: ContactPoint['type'];
  readonly settings: Readonly<Record<string, string | boolean>>;
}

/** PagerDuty and Opsgenie know other words for how bad something is. */
const label = (name: string, fallback: string) =>
  `{{ if .CommonLabels.${name} }}{{ .CommonLabels.${name} }}{{ else }}${fallback}{{ end }}`;

/** What Grafana is told of a contact point: where to, and what the message is made of. */
export function integrationOf(stack: Pick<Settings, 'prefix'>, point: ContactPoint): Integration {
  const [title, message] = [titleCall(stack), messageCall(stack)];
  const { type } = point;
  switch (type) {
    case 'email':
      return {
        type,
        settings: { addresses: point.addresses.join(';'), singleEmail: true, subject: title, message },
      };
    case 'slack':
      return { type, settings: { url: point.url, title, text: message } };
    case 'pagerduty':
      return {
        type,
        settings: {
          integrationKey: point.integrationKey,
          summary: title,
          severity: label('severity', 'warning'),
          class: label('alertname', 'several'),
          component: label('domain', 'several'),
          group: label('environment', 'several'),
        },
      };
    case 'webhook':
      return { type, settings: { url: point.url, title, message, ...bearer(point.bearerToken) } };
    case 'teams':
    case 'discord':
      return { type, settings: { url: point.url, title, message } };
    case 'telegram':
      // It has no title. Without a parse mode Grafana has Telegram read HTML, and a "<" in a summary would lose the message.
      return {
        type,
        settings: {
          bottoken: point.token,
          chatid: point.chatId,
          message: `${title}\n${message}`,
          parse_mode: 'None',
        },
      };
    case 'opsgenie':
      return {
        type,
        settings: { apiKey: point.apiKey, message: title, description: message, autoClose: true },
      };
  }
}

const bearer = (token: string | undefined) =>
  token === undefined ? {} : { authorization_scheme: 'Bearer', authorization_credentials: token };
