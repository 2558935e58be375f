import { z } from 'zod';
import { DOMAINS, SEVERITIES } from './alert-labels';
import { durationSchema } from './duration';

/** Who routes: the stack's own tree of notification policies, or each rule by itself. */
export const ROUTINGS = ['policy', 'rules'] as const;

/** Labels by which alerts may be put together in one message. */
export const GROUP_LABELS = ['stack', 'environment', 'domain', 'severity', 'alert', 'alertname'] as const;

const contactPointNames = z
  .array(z.string())
  .min(1, 'name at least one')
  .meta({ description: 'Names of the contact points that are told.' });
const muteTimingNames = z
  .array(z.string())
  .default([])
  .describe('Names of muteTimings during which nobody is told; what lasts until they end is told then.');

/** How long alerts wait for others of their group, and how often an unchanged group is told again. */
const pace = (groupWait: string, groupInterval: string, repeatInterval: string) => ({
  groupWait: durationSchema
    .default(groupWait)
    .describe('How long the first alert of a group waits for others, so that one incident is one message.'),
  groupInterval: durationSchema
    .default(groupInterval)
    .describe('How long a group that was told waits before it tells of alerts that have joined it.'),
  repeatInterval: durationSchema
    .default(repeatInterval)
    .describe('How often a group is told again while nothing about it changes.'),
});

const severity = (fallback: string, timing: ReturnType<typeof pace>) =>
  z
    .strictObject({
      contactPoints: contactPointNames
        .optional()
        .meta({ description: 'Names of the contact points that are told.', fallback }),
      ...timing,
      muteTimings: muteTimingNames,
    })
    .prefault({});

/** Who is told of what, when, and how often. */
export const notificationsSchema = z
  .strictObject({
    routing: z.enum(ROUTINGS).optional().meta({
      description:
        "policy: the stack owns the organisation's whole tree of notification policies and overwrites what is there. rules: each rule names its contact point, and no tree is touched (Grafana 11 or newer).",
      fallback: "policy in a Grafana of the stack's own, else rules",
    }),
    groupBy: z
      .array(z.enum(GROUP_LABELS))
      .min(1, 'name at least one label')
      .default(['stack', 'environment', 'domain'])
      .describe('Labels that alerts of one message have in common. By rules Grafana adds alertname.'),
    critical: severity('pagerduty and opsgenie, else all', pace('10s', '2m', '1h')).describe(
      'Critical alerts:',
    ),
    warning: severity('chats, else all but pagers', pace('30s', '5m', '12h')).describe('Warnings:'),
    info: severity('email, else as warnings', pace('15m', '12h', '3d')).describe('Infos, as a digest:'),
    watchdog: z.string().optional().meta({
      description:
        "Contact point of a dead man's switch, which the watchdog calls every five minutes and which calls for help when it does not.",
      fallback: 'the watchdog is part of the infos',
    }),
  })
  .prefault({})
  .describe('Who is told of what, when, and how often.');

/** An exception to the routes by severity. */
export const routeSchema = z.strictObject({
  severities: z
    .array(z.enum(SEVERITIES))
    .min(1)
    .optional()
    .meta({ description: 'Severities that it is for.', fallback: 'all' }),
  domains: z
    .array(z.enum(DOMAINS))
    .min(1)
    .optional()
    .meta({ description: 'Domains that it is for.', fallback: 'all' }),
  environments: z.array(z.string()).min(1).optional().meta({
    description: 'Environments, where the tree of one stack also routes alerts of other stacks.',
    fallback: 'all',
  }),
  contactPoints: contactPointNames,
  muteTimings: muteTimingNames,
});

export type Notifications = z.output<typeof notificationsSchema>;
export type RouteSetting = z.output<typeof routeSchema>;
