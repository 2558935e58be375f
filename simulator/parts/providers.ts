import type { Moment } from '../model/moment';

interface OAuthProvider {
  /** Integrations at the start of 2026. */
  readonly integrations: number;
  /** What the platform does with the provider, by weight. */
  readonly uses: Readonly<Record<string, number>>;
  /** Scopes that these calls need, by weight. */
  readonly scopes: Readonly<Record<string, number>>;
  /** Share of calls. */
  readonly calls: number;
}

/** Whom users connect. */
const PROVIDERS = {
  google: {
    integrations: 820,
    uses: { list: 4, read: 5, write: 2 },
    scopes: { profile: 1, calendar: 6, mail: 4, files: 1 },
    calls: 55,
  },
  microsoft: {
    integrations: 390,
    uses: { list: 3, read: 4, write: 2 },
    scopes: { profile: 1, calendar: 5, mail: 3 },
    calls: 25,
  },
  notion: { integrations: 240, uses: { read: 3, write: 3 }, scopes: { profile: 1, files: 6 }, calls: 13 },
  youtube: { integrations: 160, uses: { list: 3, read: 1 }, scopes: { profile: 1, videos: 5 }, calls: 7 },
} as const satisfies Record<string, OAuthProvider>;

export type OAuthProviderName = keyof typeof PROVIDERS;
export const OAUTH_PROVIDERS = Object.keys(PROVIDERS) as readonly OAuthProviderName[];

export const oauthProvider = (name: OAuthProviderName): OAuthProvider => PROVIDERS[name];

/** How many integrations of a provider users have set up, working or not. */
export const integrations = (name: OAuthProviderName, moment: Moment): number =>
  Math.round(PROVIDERS[name].integrations * moment.growth);
