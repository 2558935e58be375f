import type { SsoProvider, SsoSetting } from '../settings/sso';
import { rolePath } from './role-path';

/** One way in, as Grafana's API has it but for the names of its keys. Secrets are references. */
export interface SsoModel {
  readonly provider: SsoProvider;
  readonly kind: 'oauth2' | 'saml';
  readonly settings: Readonly<Record<string, string | boolean | Readonly<Record<string, string>>>>;
}

type Oauth = Exclude<SsoSetting, { provider: 'saml' }>;
type Of<P extends SsoProvider> = Extract<SsoSetting, { provider: P }>;

export function ssoModel(given: SsoSetting): SsoModel {
  const common = {
    enabled: true,
    ...(given.name !== undefined && { name: given.name }),
    allowSignUp: given.allowSignUp,
    autoLogin: given.autoLogin,
  };
  return given.provider === 'saml'
    ? { provider: 'saml', kind: 'saml', settings: { ...common, ...saml(given) } }
    : {
        provider: given.provider,
        kind: 'oauth2',
        settings: { ...common, ...oauth(given), ...special(given) },
      };
}

/** What a provider has to be asked for, so that it tells the address, the name and the groups. */
const SCOPES = {
  generic_oauth: ['openid', 'profile', 'email'],
  google: ['openid', 'profile', 'email'],
  github: ['user:email', 'read:org'],
  azuread: ['openid', 'profile', 'email'],
} as const satisfies Record<Oauth['provider'], readonly string[]>;

const GOOGLE_GROUPS = 'https://www.googleapis.com/auth/cloud-identity.groups.readonly';

function oauth(given: Oauth) {
  const { clientId, clientSecret, scopes, allowedDomains } = given;
  return {
    clientId,
    clientSecret,
    scopes: list(scopes.length > 0 ? scopes : usualScopes(given)),
    ...(allowedDomains.length > 0 && { allowedDomains: list(allowedDomains) }),
    // Keeps a stolen code worthless; providers that do not know it ignore it.
    usePkce: true,
  };
}

function usualScopes(given: Oauth): readonly string[] {
  if (given.provider !== 'google') return SCOPES[given.provider];
  const asksGroups = hasRoles(given) || given.allowedGroups.length > 0;
  return asksGroups ? [...SCOPES.google, GOOGLE_GROUPS] : SCOPES.google;
}

function special(given: Oauth) {
  switch (given.provider) {
    case 'generic_oauth':
      return {
        authUrl: given.authUrl,
        tokenUrl: given.tokenUrl,
        apiUrl: given.apiUrl,
        groupsAttributePath: given.groupsPath,
        ...allowedGroups(given),
        ...rolesBy(given.groupsPath, given),
      };
    case 'google':
      return { ...allowedGroups(given), ...rolesBy('groups', given) };
    case 'github':
      return {
        ...(given.allowedOrganizations.length > 0 && {
          allowedOrganizations: commas(given.allowedOrganizations),
        }),
        ...rolesBy('groups', given),
      };
    case 'azuread':
      return azure(given);
  }
}

/** Roles are those of the application, given to people and groups in the directory. */
function azure(given: Of<'azuread'>) {
  const { tenantId, strict } = given;
  const endpoint = (what: string) => `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/${what}`;
  return {
    authUrl: endpoint('authorize'),
    tokenUrl: endpoint('token'),
    allowedOrganizations: tenantId,
    ...allowedGroups(given),
    roleAttributeStrict: strict,
    // Asked for since Grafana 11.5 (grafana/terraform-provider-grafana#1990); an older one passes it over.
    custom: { client_authentication: 'client_secret_post' },
  };
}

function saml(given: Of<'saml'>) {
  const { metadataUrl, certificate, privateKey, allowedOrganizations, attributes, roles } = given;
  const values = {
    roleValuesAdmin: roles.admin,
    roleValuesEditor: roles.editor,
    roleValuesViewer: roles.viewer,
  };
  return {
    idpMetadataUrl: metadataUrl,
    ...(certificate !== undefined &&
      privateKey !== undefined && { certificate, privateKey, signatureAlgorithm: 'rsa-sha256' }),
    ...(allowedOrganizations.length > 0 && { allowedOrganizations: commas(allowedOrganizations) }),
    ...Object.fromEntries(
      Object.entries(attributes)
        .filter(([, attribute]) => attribute !== undefined)
        .map(([key, attribute]) => [`assertionAttribute${capital(key)}`, attribute]),
    ),
    ...Object.fromEntries(
      Object.entries(values)
        .filter(([, names]) => names.length > 0)
        .map(([key, names]) => [key, list(names)]),
    ),
    skipOrgRoleSync: attributes.role === undefined,
  };
}

type Roles = { readonly roles: { admin: readonly string[]; editor: readonly string[]; strict: boolean } };
const hasRoles = ({ roles }: Roles) => roles.admin.length + roles.editor.length > 0;

/** Where no group has a role, those that people were given in Grafana stay as they are. */
const rolesBy = (groupsPath: string, given: Roles) =>
  hasRoles(given)
    ? { roleAttributePath: rolePath(groupsPath, given.roles), roleAttributeStrict: given.roles.strict }
    : { skipOrgRoleSync: true };

const allowedGroups = ({ allowedGroups: groups }: { readonly allowedGroups: readonly string[] }) =>
  groups.length > 0 ? { allowedGroups: list(groups) } : {};

const list = (words: readonly string[]) => words.join(' ');
/** Names of organisations may have blanks in them. */
const commas = (names: readonly string[]) => names.join(',');
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
