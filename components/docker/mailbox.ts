import type { Settings } from '../../settings/schema';
import type { ContainerSpec } from './spec';

/** Where the mailbox takes mail, as Grafana reaches it. */
export const SMTP_ADDRESS = 'mailbox:1025';

/** Catches every mail that Grafana sends and shows it: nothing leaves the machine. */
export const mailboxContainer = ({ images, mailboxPort }: Settings): ContainerSpec => ({
  part: 'mailbox',
  image: images.mailbox,
  port: { external: mailboxPort, internal: 8025 },
  env: { MP_MAX_MESSAGES: '500', MP_DISABLE_VERSION_CHECK: 'true' },
  health: ['CMD', '/mailpit', 'readyz'],
});
