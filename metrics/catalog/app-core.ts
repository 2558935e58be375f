import { catalogOf, counter, gauge, histogram } from './define';
import {
  direction,
  endpoint,
  httpStatus,
  method,
  oauthErrorType,
  oauthOperation,
  oauthProvider,
  queryType,
  queueName,
  refreshStatus,
  smsProvider,
  smsStatus,
  taskType,
  verificationStatus,
} from './labels';

/** What the platform's own /metrics serves today. */
export const appCore = catalogOf('app', 'core', {
  http_requests_total: counter('requests', 'HTTP requests answered, by method, route and status code.', {
    method,
    endpoint,
    status: httpStatus,
  }),
  http_request_duration_seconds: histogram(
    'Time from the first byte of a request to the last of its answer.',
    {
      method,
      endpoint,
    },
  ),
  api_response_time_seconds: histogram('Time that the handler of a route took, without the network.', {
    endpoint,
  }),
  api_error_rate: gauge('percent', 'Share of failed requests of a route, as the platform itself counts it.', {
    endpoint,
  }),
  active_sessions: gauge('count', 'Sessions of users that are open now.', {}),
  application_health_status: gauge('boolean', '1 while the platform finds itself healthy, else 0.', {}),

  sms_messages_total: counter('messages', 'SMS messages, by what became of them and provider.', {
    status: smsStatus,
    provider: smsProvider,
  }),
  sms_processing_duration_seconds: histogram('Time from accepting a message to handing it to the provider.', {
    provider: smsProvider,
  }),
  sms_queue_length: gauge('messages', 'Messages waiting to be handed to a provider.', {}),
  sms_success_rate: gauge(
    'percent',
    'Share of messages that were delivered, as the platform itself counts it.',
    {},
  ),
  sms_cost_total: counter('usd', 'What the providers charged for messages since the process started.', {
    provider: smsProvider,
  }),

  oauth_integrations_active: gauge('count', 'Integrations of users that are connected and usable.', {
    provider: oauthProvider,
  }),
  oauth_token_refresh_total: counter('count', 'Token refreshes, by provider and whether they worked.', {
    provider: oauthProvider,
    status: refreshStatus,
  }),
  oauth_errors_total: counter('count', 'Errors of OAuth providers, by kind.', {
    provider: oauthProvider,
    error_type: oauthErrorType,
  }),
  oauth_operation_duration_seconds: histogram('Time that a call to an OAuth provider took.', {
    provider: oauthProvider,
    operation: oauthOperation,
  }),

  database_connections_active: gauge('count', 'Connections to PostgreSQL in use.', {}),
  database_connection_pool_utilization: gauge('percent', 'Share of the connection pool in use.', {}),
  database_health_status: gauge('boolean', '1 while the database answers the health query, else 0.', {}),
  database_response_time_seconds: histogram('Time that the health query of the database took.', {}),
  database_query_duration_seconds: histogram('Time that a query took, by kind of statement.', {
    query_type: queryType,
  }),

  system_cpu_usage_percent: gauge('percent', 'CPU in use on the machine of the platform.', {}),
  system_memory_usage_bytes: gauge(
    'bytes',
    'Memory in use on the machine of the platform.',
    {},
    {
      fault: {
        what: 'In bytes with no total beside it, so no percentage can be had.',
        here: 'Percent comes from node_exporter.',
        remedy:
          'Nothing, where node_exporter runs on the machine. Else serve `psutil.virtual_memory().total` as a gauge as well.',
      },
    },
  ),
  system_disk_usage_percent: gauge('percent', 'Share of the root file system in use.', {}),
  system_uptime_seconds: gauge('seconds', 'Time since the machine of the platform started.', {}),
  system_network_io_bytes_total: counter(
    'bytes',
    'Network traffic of the machine of the platform.',
    { direction },
    {
      fault: {
        what: 'Increased by the absolute byte count on each update, so it grows quadratically.',
        here: 'No panel and no alert uses it: the network comes from node_exporter.',
        remedy:
          'Keep the byte count of the last update and increase the counter by the difference; at the first update only keep it.',
      },
    },
  ),

  user_registrations_total: counter('count', 'Users who registered.', {}),
  phone_verifications_total: counter('count', 'Phone verifications, by how they ended.', {
    status: verificationStatus,
  }),
  oauth_adoption_rate: gauge('percent', 'Share of users with at least one integration.', {}),
  sms_usage_per_user: gauge('messages', 'Messages per active user and day.', {}),

  task_execution_duration_seconds: histogram('Time that a Celery task ran.', { task_type: taskType }),
  task_success_rate: gauge(
    'percent',
    'Share of tasks that succeeded, as the platform itself counts it.',
    {
      task_type: taskType,
    },
    {
      fault: {
        what: 'A gauge with no count beside it: whether 90 % are nine of ten tasks or 900 of 1000 cannot be told.',
        here: 'With contract core it is weighted by the tasks that task_execution_duration_seconds counts.',
        remedy: 'Add `tasks_total`, below; the gauge can go then.',
      },
    },
  ),
  task_queue_length: gauge('tasks', 'Tasks waiting in a queue.', { queue_name: queueName }),
});
