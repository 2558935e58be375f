import { catalogOf, counter, gauge, label } from './define';
import { direction, oauthProvider, queueName, smsProvider, taskType } from './labels';

const user = label('Opaque user id, never a phone number or a name; the ten dearest users and "other"', 11);
const feature = label('Feature of the assistant', 20, [
  'chat',
  'grocery',
  'calendar',
  'reminders',
  'search',
  'voice',
]);

/** What the platform still has to add for the panels that were asked for. Names by Prometheus' conventions. */
export const appFull = catalogOf('app', 'full', {
  http_requests_in_progress: gauge('requests', 'HTTP requests being answered now.', {}),

  sms_messages_by_direction_total: counter('messages', 'SMS messages, by direction and provider.', {
    direction,
    provider: smsProvider,
  }),
  sms_user_cost_dollars_total: counter(
    'usd',
    'Cost of SMS of the ten dearest users of the day; the rest is "other".',
    {
      user,
    },
  ),

  oauth_integrations_inactive: gauge('count', 'Integrations of users that exist but are not usable.', {
    provider: oauthProvider,
  }),
  oauth_scope_uses_total: counter('count', 'Calls that needed a scope, by provider and scope.', {
    provider: oauthProvider,
    scope: label('OAuth scope, short name', 30, ['profile', 'calendar', 'mail', 'files', 'videos']),
  }),
  oauth_tokens_expiring: gauge(
    'count',
    'Tokens that expire within the time of the label, if nobody refreshes them.',
    {
      provider: oauthProvider,
      within: label('How soon', 4, ['1h', '24h', '7d']),
    },
  ),
  oauth_tokens_expired: gauge('count', 'Tokens that have expired and were not refreshed.', {
    provider: oauthProvider,
  }),

  feature_uses_total: counter('count', 'Uses of a feature.', { feature }),
  active_users: gauge('count', 'Different users seen in the period.', {
    period: label('Length of the period, counted back from now', 3, ['day', 'week', 'month']),
  }),
  user_retention_ratio: gauge('ratio', 'Share of the users who came in a cohort and were seen again.', {
    cohort: label('Days after registration', 3, ['1d', '7d', '30d']),
  }),
  revenue_dollars_total: counter('usd', 'Revenue booked.', {
    source: label('Where it came from', 5, ['subscription', 'usage']),
  }),
  platform_cost_dollars_total: counter('usd', 'What running the platform cost.', {
    category: label('What it was spent on', 8, ['compute', 'sms', 'ai', 'storage']),
  }),
  phone_verification_failures_total: counter('count', 'Phone verifications that failed, by reason.', {
    reason: label('Why', 8, ['expired', 'wrong_code', 'undeliverable', 'too_many_attempts']),
  }),

  tasks_total: counter('tasks', 'Celery tasks that ended, by type and how.', {
    task_type: taskType,
    status: label('How it ended', 3, ['success', 'failure', 'retry']),
  }),
  task_errors_total: counter('tasks', 'Celery tasks that failed, by type and kind of error.', {
    task_type: taskType,
    error_type: label('Exception class', 20, ['timeout', 'provider_error', 'validation', 'unexpected']),
  }),
  tasks_enqueued_total: counter('tasks', 'Tasks put into a queue.', { queue_name: queueName }),
  task_oldest_waiting_seconds: gauge(
    'seconds',
    'Age of the oldest task that waits in a queue; 0 when empty.',
    {
      queue_name: queueName,
    },
  ),
  task_cpu_seconds_total: counter('seconds', 'CPU time that tasks used, by type.', { task_type: taskType }),
  task_memory_bytes: gauge(
    'bytes',
    'Resident memory of the worker after a task of the type, largest of the last minute.',
    {
      task_type: taskType,
    },
  ),
  scheduler_last_run_timestamp_seconds: gauge(
    'timestamp',
    'When the scheduler (Celery beat) last sent a due task.',
    {},
  ),
});
