import { z } from 'zod';

const base = { name: z.string().min(1).max(100).describe('Name of the contact point, unique in the stack.') };
const secret = (what: string) => z.string().min(1).describe(`Secret. ${what}`);
const kind = <K extends string, S extends z.ZodRawShape>(type: K, shape: S) =>
  z.strictObject({ type: z.literal(type), ...base, ...shape });

/** One contact point; `type` decides which other keys it takes. */
export const contactPointSchema = z.discriminatedUnion('type', [
  kind('email', { addresses: z.array(z.email()).min(1).describe('Who gets the mail.') }),
  kind('slack', { url: secret('Incoming-webhook URL of the channel.') }),
  kind('pagerduty', { integrationKey: secret('Integration key of the service (Events API v2).') }),
  kind('webhook', {
    url: z.url().describe('Where alerts are posted.'),
    bearerToken: secret('Token sent as Authorization: Bearer.').optional(),
  }),
  kind('teams', { url: secret('Incoming-webhook URL of the channel.') }),
  kind('discord', { url: secret('Webhook URL of the channel.') }),
  kind('telegram', { token: secret('Bot token.'), chatId: z.string().describe('Chat to write to.') }),
  kind('opsgenie', { apiKey: secret('API key of the integration.') }),
]);

export type ContactPoint = z.output<typeof contactPointSchema>;
