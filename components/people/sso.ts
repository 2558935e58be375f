import type * as pulumi from '@pulumi/pulumi';
import * as grafana from '@pulumiverse/grafana';
import { reveal, type Secrets } from '../../config';
import { ssoModel } from '../../people/sso';
import type { SsoSetting } from '../../settings/sso';

/** Grafana has one set of settings for each way in; they are the whole server's, so they have no organisation. */
export function createSso(
  name: string,
  given: SsoSetting,
  secrets: Secrets,
  options: pulumi.CustomResourceOptions,
): grafana.oss.SsoSettings {
  const { provider, kind, settings } = ssoModel(given);
  const open = Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [key, opened(value, secrets)]),
  );
  const args = kind === 'saml' ? { samlSettings: open } : { oauth2Settings: open };
  return new grafana.oss.SsoSettings(
    name,
    { providerName: provider, ...args } as unknown as grafana.oss.SsoSettingsArgs,
    options,
  );
}

const opened = (value: unknown, secrets: Secrets): unknown =>
  typeof value === 'string' && secrets.has(value) ? reveal(secrets, value) : value;
