import { z } from 'zod';
import { secretText } from './secrets';

const base = { name: z.string().min(1).max(100).describe('Name of the contact point, unique in the stack.') };
const kind = <K extends string, S extends z.ZodRawShape>(type: K, shape: S) =>
  z.strictObject({ type: z.literal(type), ...base, ...shape });

/** One contact point; `type` decides which other keys it takes. */
export const contactPointSchema = z.discriminatedUnion('type', [
  kind('email', { addresses: z.array(z.email()).min(1).describe('Who gets the mail.') }),
  kind('slack', { url: secretText('Incoming-webhook URL of the channel.') }),
  kind('pagerduty', { integrationKey: secretText('Integration key of the service (Events API v2).') }),
  kind('webhook', {
    url: z.url().describe('Where alerts are posted.'),
    bearerToken: secretText('Token sent as Authorization: Bearer.').optional(),
  }),
  kind('teams', { url: secretText('Incoming-webhook URL of the channel.') }),
  kind('discord', { url: secretText('Webhook URL of the channel.') }),
  kind('telegram', { token: secretText('Bot token.'), chatId: z.string().describe('Chat to write to.') }),
  kind('opsgenie', { apiKey: secretText('API key of the integration.') }),
]);

export type ContactPoint = z.output<typeof contactPointSchema>;
export type ContactPointType = ContactPoint['type'];

/** Who is told in a stack that names nobody: the mailbox that runs beside its Grafana. */
export const mailboxContactPoint = ({ prefix }: { readonly prefix: string }): ContactPoint => ({
  type: 'email',
  name: 'mailbox',
  addresses: [`alerts@${prefix}.invalid`],
});
