import type { ContactPointType } from '../../settings/contact-points';
import type { Settings } from '../../settings/schema';
import type { Severity } from '../model';
import type { Receiver } from './model';

/** What wakes people. */
const PAGERS: readonly ContactPointType[] = ['pagerduty', 'opsgenie'];
/** What people read while they work. */
const CHATS: readonly ContactPointType[] = ['slack', 'teams', 'discord', 'telegram'];
const MAIL: readonly ContactPointType[] = ['email'];

/** The receiver of these contact points. The same contact points make the same receiver, in any order. */
export function receiverOf({ prefix, contactPoints }: Settings, names: readonly string[]): Receiver {
  const ways = contactPoints.filter(({ name }) => names.includes(name));
  return { name: `${prefix} ${ways.map(({ name }) => name).join(' + ')}`, ways };
}

/** Contact points of a severity where the settings name none: by what the kinds are made for. */
export function usualContactPoints(settings: Settings, severity: Severity): string[] {
  const all = settings.contactPoints.filter(({ name }) => name !== settings.notifications.watchdog);
  const of = (types: readonly ContactPointType[]) => all.filter(({ type }) => types.includes(type));
  const awake = all.filter(({ type }) => !PAGERS.includes(type));
  const choices = {
    critical: [of(PAGERS), all],
    warning: [of(CHATS), awake, all],
    info: [of(MAIL), of(CHATS), awake, all],
  }[severity];
  return (choices.find(choice => choice.length > 0) ?? []).map(({ name }) => name);
}
