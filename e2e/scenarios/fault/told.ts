import { ALERTS } from '../../../alerts';
import type { Alert } from '../../../alerts/model';
import { panelId } from '../../../dashboards/shared/ids';
import type { Fault } from '../../../simulator/model/faults';
import type { Message, Receiver, ToldAlert } from '../../world/receiver';

/** A fault of the platform, and the alert that has to tell it. */
export interface ToldFault {
  readonly fault: Fault;
  readonly alert: Alert;
  /** Seconds from the fault to the message: what the design promises. */
  readonly within: number;
  /** The panel's id on its dashboard. */
  readonly panel: number;
}

/** The alert of a key. */
export function alertOf(key: string): Alert {
  const alert = ALERTS.find(one => one.key === key);
  if (!alert) throw new Error(`there is no alert ${key}`);
  return alert;
}

function toldFault(fault: Fault, key: string, within: number): ToldFault {
  const alert = alertOf(key);
  return { fault, alert, within, panel: panelId(alert.panel.panel) };
}

/** A service that is down is told within two minutes, a burst of 20 % of errors within three. */
export const TOLD_FAULTS: readonly ToldFault[] = [
  toldFault('service-down', 'service-down', 120),
  toldFault('errors', 'http-5xx-crit', 180),
];

/** What people were told of an alert, and by which message. */
export interface Told {
  readonly alert: ToldAlert;
  readonly message: Message;
}

/** Every time that people were told of an alert. */
export const toldOf = (receiver: Receiver, { name }: Alert, status: ToldAlert['status']): Told[] =>
  receiver
    .on('people')
    .flatMap(message => message.alerts.map(alert => ({ alert, message })))
    .filter(({ alert }) => alert.labels.alertname === name && alert.status === status);
