import { z } from 'zod';
import { grafanaVersionSchema, hasFeature, tooOldMistake } from './grafana-version';
import type { Mistake } from './resolve';

type Given = Readonly<Record<string, unknown>>;
const ways = z.array(z.looseObject({ provider: z.string().catch('') }).catch({ provider: '' })).catch([]);

/** What keeps the whole world out, by provider: everybody can have an account there. */
const FENCES: Readonly<Record<string, readonly string[]>> = {
  google: ['allowedDomains', 'allowedGroups'],
  github: ['allowedOrganizations', 'allowedDomains'],
};

/** What the settings of single sign-on say of each other, and of the Grafana. */
export function ssoMistakes(input: Given): Mistake[] {
  const given = ways.parse(input.sso);
  const providers = given.map(({ provider }) => provider);
  return given.flatMap((way, at) => [
    ...twice(providers, at),
    ...tooOld(input.grafanaVersion, way.provider, at),
    ...fence(way, at),
    ...pair(way, at),
    ...strictWithout(way, at),
    ...manyAtOnce(given, at),
  ]);
}

/** Grafana has one set of settings for each provider. */
function twice(providers: readonly string[], at: number): Mistake[] {
  const first = providers.indexOf(providers[at] ?? '');
  if (!providers[at] || first === at) return [];
  return [{ key: `sso[${at}].provider`, message: `${providers[at]} is sso[${first}] already` }];
}

function tooOld(given: unknown, provider: string, at: number): Mistake[] {
  const version = grafanaVersionSchema.safeParse(given);
  const feature = provider === 'saml' ? 'ssoSaml' : 'sso';
  if (!version.success || hasFeature({ grafanaVersion: version.data }, feature)) return [];
  return [tooOldMistake(`sso[${at}]`, feature, version.data)];
}

function fence(way: Given & { provider: string }, at: number): Mistake[] {
  const keys = FENCES[way.provider];
  const isOpen = keys?.every(key => !Array.isArray(way[key]) || way[key].length === 0);
  if (!keys || !isOpen || way.allowSignUp === false) return [];
  const message = `lets in everybody who has an account there; name who may: ${keys.join(' or ')}`;
  return [{ key: `sso[${at}].${keys[0]}`, message }];
}

function pair({ certificate, privateKey }: Given, at: number): Mistake[] {
  if ((certificate === undefined) === (privateKey === undefined)) return [];
  const [key, other] =
    certificate === undefined ? ['certificate', 'privateKey'] : ['privateKey', 'certificate'];
  return [{ key: `sso[${at}].${key}`, message: `is needed beside ${other}` }];
}

function strictWithout({ provider, roles }: Given, at: number): Mistake[] {
  const given = z.looseObject({ strict: z.literal(true) }).safeParse(roles);
  if (provider === 'saml' || !given.success) return [];
  const groups = [given.data.admin, given.data.editor].flat().filter(Boolean);
  if (groups.length > 0) return [];
  return [{ key: `sso[${at}].roles.strict`, message: 'lets nobody in while no group has a role; name some' }];
}

/** Grafana can lead to one place only without asking. */
function manyAtOnce(given: readonly Given[], at: number): Mistake[] {
  const first = given.findIndex(({ autoLogin }) => autoLogin === true);
  if (given[at]?.autoLogin !== true || first === at) return [];
  return [
    {
      key: `sso[${at}].autoLogin`,
      message: `is sso[${first}]'s already; one way in is gone without a login page`,
    },
  ];
}
