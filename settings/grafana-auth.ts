/** Whether what lets into Grafana is user:password, and no token: a token never has a colon. */
export const isBasic = (auth: string): boolean => auth.includes(':');

/** The header for a token or `user:password`. The provider sends the same. */
export const authorization = (auth: string): string =>
  isBasic(auth) ? `Basic ${Buffer.from(auth).toString('base64')}` : `Bearer ${auth}`;
