import { label } from './define';

/** The labels of the platform's own metrics. A label is written down here once and shared by its metrics. */
export const method = label('HTTP method', 8, ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);
export const endpoint = label('Route template, never the raw path', 60, [
  '/api/v1/chat',
  '/api/v1/messages',
  '/api/v1/tasks',
  '/api/v1/grocery',
  '/api/v1/integrations',
  '/api/v1/users/me',
  '/auth/login',
  '/auth/verify',
  '/webhooks/twilio',
  '/health',
]);
export const httpStatus = label('HTTP status code', 20, [
  '200',
  '201',
  '204',
  '400',
  '401',
  '404',
  '429',
  '500',
  '502',
  '503',
]);
export const smsProvider = label('SMS provider', 5, ['twilio', 'twilio_backup']);
export const smsStatus = label('What became of the message', 6, ['sent', 'delivered', 'received', 'failed']);
export const oauthProvider = label('OAuth provider', 10, ['google', 'microsoft', 'notion', 'youtube']);
export const refreshStatus = label('Whether the refresh worked', 2, ['success', 'failure']);
export const oauthErrorType = label('Kind of OAuth error', 12, [
  'invalid_grant',
  'rate_limited',
  'timeout',
  'insufficient_scope',
  'server_error',
]);
export const oauthOperation = label('What was asked of the provider', 20, [
  'authorize',
  'token_exchange',
  'list',
  'read',
  'write',
]);
export const queryType = label('SQL statement kind', 6, ['select', 'insert', 'update', 'delete']);
export const direction = label('Direction of the traffic', 2, ['sent', 'received']);
export const verificationStatus = label('How the verification ended', 4, ['success', 'failure']);
export const taskType = label('Celery task type', 30, [
  'ai_response',
  'sms_send',
  'grocery_order',
  'token_refresh',
  'calendar_sync',
  'daily_digest',
]);
export const queueName = label('Celery queue', 12, ['ai_tasks', 'sms_tasks', 'grocery_tasks', 'sync_tasks']);
