import type { ContactPoint } from '../../../settings/contact-points';

/** A contact point of each kind. */
export const POINTS: ContactPoint[] = [
  { type: 'email', name: 'mail', addresses: ['ops@example.com', 'dev@example.com'] },
  { type: 'slack', name: 'chat', url: 'https://hooks.example.com/chat' },
  { type: 'pagerduty', name: 'pager', integrationKey: 'pager-key' },
  { type: 'webhook', name: 'hook', url: 'https://example.com/hook', bearerToken: 'hook-token' },
  { type: 'teams', name: 'teams', url: 'https://teams.example.com/hook' },
  { type: 'discord', name: 'discord', url: 'https://discord.example.com/hook' },
  { type: 'telegram', name: 'telegram', token: 'bot-token', chatId: '-100' },
  { type: 'opsgenie', name: 'genie', apiKey: 'genie-key' },
];
