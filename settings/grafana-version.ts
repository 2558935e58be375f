import { z } from 'zod';
import type { Mistake } from './resolve';

/** `<major>.<minor>` of the Grafana that a stack is made for. */
export const grafanaVersionSchema = z
  .string()
  .regex(/^\d+\.\d+$/, 'give major.minor in quotes, such as "12.3"')
  .default('12.3')
  .describe(
    'Version of Grafana, major.minor. What it does not know yet is left out, or refused if it was asked for.',
  );

/**
 * What not every Grafana has, and since when (major, minor): a role that may do nothing; uids of teams, without which
 * the provider crashes (grafana/grafana#66920, sure since #82298); a rule that keeps its state on errors (some version
 * before 11.0); a rule's own contact point and single sign-on by the API (10.4 behind a flag, 11.0 always), SAML by
 * it; links to Explore by panes (older ones are by `left`); uids of our own for rules of a group (grafana/grafana#99858); alerts that stay a while after they got better.
 */
export const GRAFANA_FEATURES = {
  explorePanes: [10, 2],
  noRole: [10, 2],
  teams: [10, 4],
  keepLast: [11, 0],
  ruleRouting: [11, 0],
  sso: [11, 0],
  ssoSaml: [11, 1],
  ruleUids: [11, 6],
  keepFiring: [12, 0],
} as const;
export type GrafanaFeature = keyof typeof GRAFANA_FEATURES;

/** The same for people. What is left out of an older Grafana is said so; all else is refused there. */
export const FEATURE_MEANINGS: Readonly<Record<GrafanaFeature, string>> = {
  explorePanes: 'links to Explore in its present form; in the older one before',
  noRole: 'a service account with the role `none`',
  teams: '`teams`',
  keepLast: 'a rule that keeps its state on errors; left out before',
  ruleRouting: "a rule's own route (`notifications.routing: rules`)",
  sso: '`sso`',
  ssoSaml: '`sso` with provider saml',
  ruleUids: 'uids of rules that follow from the prefix; left out before',
  keepFiring: 'an alert that stays for a while after it got better; left out before',
};

/** The version that a feature needs, as people write it. */
export const sinceVersion = (feature: GrafanaFeature): string => GRAFANA_FEATURES[feature].join('.');

/** Whether a Grafana of this version has the feature. */
export const hasFeature = (
  { grafanaVersion }: { readonly grafanaVersion: string },
  feature: GrafanaFeature,
): boolean => !isOlder(grafanaVersion, sinceVersion(feature));

/** That a Grafana is too old for a setting, and what it needs. */
export const tooOldMistake = (key: string, feature: GrafanaFeature, version: string): Mistake => ({
  key,
  message: `needs Grafana ${sinceVersion(feature)}, and grafanaVersion is ${version}; upgrade it, or remove this`,
});

/** `12.3` of `12.3.1+security-01`. Undefined if it is no version. */
export const majorMinor = (version: string): string | undefined => /^\d+\.\d+/.exec(version)?.[0];

/** Compares two versions, major.minor. */
export function isOlder(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = than.split('.').map(Number);
  return major < otherMajor || (major === otherMajor && minor < otherMinor);
}
