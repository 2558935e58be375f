import { isBasic } from '../settings/grafana-auth';
import { AskedWrong } from './errors';

/**
 * What GRAFANA_AUTH holds, without the line end that a file or a secret store adds.
 *
 * @throws AskedWrong if it is missing, or cannot be sent: what is sent then would be told by Node.js' own error.
 */
export function authOf(text: string | undefined): string {
  const auth = text?.trim() ?? '';
  if (auth === '')
    throw new AskedWrong('GRAFANA_AUTH is not set; give a service-account token, or user:password');
  if (!isBasic(auth) && !/^[\x21-\x7e]+$/.test(auth))
    throw new AskedWrong('GRAFANA_AUTH is no token: it has spaces or letters that no token has');
  return auth;
}
