import { z } from 'zod';

/** `<major>.<minor>` of the Grafana that a stack is made for. */
export const grafanaVersionSchema = z
  .string()
  .regex(/^\d+\.\d+$/, 'give major.minor in quotes, such as "12.3"')
  .default('12.3')
  .describe(
    'Version of Grafana, major.minor. What it does not know yet is left out, or refused if it was asked for.',
  );

/**
 * What not every Grafana has, and since when: a rule's own contact point (10.4 behind a flag, 11.0 always), uids
 * of our own for rules of a group (grafana/grafana#99858), alerts that stay for a while after they got better
 * (12.0).
 */
export const GRAFANA_FEATURES = { ruleRouting: [11, 0], ruleUids: [11, 6], keepFiring: [12, 0] } as const;
export type GrafanaFeature = keyof typeof GRAFANA_FEATURES;

/** The version that a feature needs, as people write it. */
export const sinceVersion = (feature: GrafanaFeature): string => GRAFANA_FEATURES[feature].join('.');

/** Whether a Grafana of this version has the feature. */
export const hasFeature = (
  { grafanaVersion }: { readonly grafanaVersion: string },
  feature: GrafanaFeature,
): boolean => !isOlder(grafanaVersion, sinceVersion(feature));

/** `12.3` of `12.3.1+security-01`. Undefined if it is no version. */
export const majorMinor = (version: string): string | undefined => /^\d+\.\d+/.exec(version)?.[0];

/** Compares two versions, major.minor. */
export function isOlder(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = than.split('.').map(Number);
  return major < otherMajor || (major === otherMajor && minor < otherMinor);
}
