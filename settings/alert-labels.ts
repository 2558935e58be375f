/** Who is told: critical wakes somebody, warning goes to the chat, info into a digest. */
export const SEVERITIES = ['critical', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The part of the platform that an alert is about; its routing goes by it. */
export const DOMAINS = ['system', 'application', 'sms', 'oauth', 'business', 'task', 'monitoring'] as const;
export type Domain = (typeof DOMAINS)[number];
