import { expect } from 'chai';
import { rolePath } from '../../people/role-path';
import { ssoModel } from '../../people/sso';
import { ssoSchema } from '../../settings/sso';

const model = (given: object) => ssoModel(ssoSchema.parse(given));
const APP = { clientId: 'id', clientSecret: '$SECRET' };
const COMMON = { enabled: true, allowSignUp: true, autoLogin: false };

describe('role by group', () => {
  it('is that of the first group that fits, admins first, else viewer', () => {
    const path = rolePath('groups', { admin: ['a', 'b'], editor: ['c'], strict: false });
    expect(path).to.equal(
      'contains("groups"[*] || `[]`, `"a"`) && \'Admin\' || ' +
        'contains("groups"[*] || `[]`, `"b"`) && \'Admin\' || ' +
        'contains("groups"[*] || `[]`, `"c"`) && \'Editor\' || ' +
        "'Viewer'",
    );
  });

  it('is none for who is in no group of a strict way in', () => {
    const path = rolePath('info.groups', { admin: ['a'], editor: [], strict: true });
    expect(path).to.equal('contains("info"."groups"[*] || `[]`, `"a"`) && \'Admin\'');
  });

  it('cannot be broken out of by the name of a group', () => {
    const path = rolePath('groups', { admin: ['x\\`"\'ü'], editor: [], strict: true });
    expect(path).to.equal('contains("groups"[*] || `[]`, `"x\\\\\\`\\"\'ü"`) && \'Admin\'');
  });
});

describe('single sign-on', () => {
  it('by generic OAuth', () => {
    const urls = {
      authUrl: 'https://id.example.com/authorize',
      tokenUrl: 'https://id.example.com/token',
      apiUrl: 'https://id.example.com/userinfo',
    };
    const given = {
      provider: 'generic_oauth',
      name: 'Login',
      ...APP,
      ...urls,
      allowedGroups: ['staff', 'ops'],
    };
    expect(model({ ...given, roles: { admin: ['ops'], strict: true } })).to.deep.equal({
      provider: 'generic_oauth',
      kind: 'oauth2',
      settings: {
        ...COMMON,
        name: 'Login',
        ...APP,
        ...urls,
        scopes: 'openid profile email',
        usePkce: true,
        groupsAttributePath: 'groups',
        allowedGroups: 'staff ops',
        roleAttributePath: 'contains("groups"[*] || `[]`, `"ops"`) && \'Admin\'',
        roleAttributeStrict: true,
      },
    });
  });

  it('by Google, which tells groups only when it is asked for them', () => {
    const google = { provider: 'google', ...APP, allowedDomains: ['example.com'] };
    expect(model(google).settings).to.deep.equal({
      ...COMMON,
      ...APP,
      scopes: 'openid profile email',
      allowedDomains: 'example.com',
      usePkce: true,
      skipOrgRoleSync: true,
    });
    const { settings } = model({ ...google, roles: { editor: ['ops@example.com'] } });
    expect(settings).to.include({
      scopes: 'openid profile email https://www.googleapis.com/auth/cloud-identity.groups.readonly',
      roleAttributeStrict: false,
    });
    expect(settings).not.to.have.property('skipOrgRoleSync');
  });

  it('by GitHub', () => {
    const given = { provider: 'github', ...APP, allowedOrganizations: ['acme', 'other'] };
    const { settings } = model({ ...given, roles: { admin: ['@acme/ops'] } });
    expect(settings).to.deep.equal({
      ...COMMON,
      ...APP,
      scopes: 'user:email read:org',
      usePkce: true,
      allowedOrganizations: 'acme,other',
      roleAttributePath: 'contains("groups"[*] || `[]`, `"@acme/ops"`) && \'Admin\' || \'Viewer\'',
      roleAttributeStrict: false,
    });
  });

  it('by Azure AD, in its own directory only', () => {
    const tenantId = '7f1c1a52-7d5b-4a51-9d0e-0f5b1f2d3c4b';
    const base = `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0`;
    expect(model({ provider: 'azuread', ...APP, tenantId }).settings).to.deep.equal({
      ...COMMON,
      ...APP,
      scopes: 'openid profile email',
      usePkce: true,
      authUrl: `${base}/authorize`,
      tokenUrl: `${base}/token`,
      allowedOrganizations: tenantId,
      roleAttributeStrict: true,
      custom: { client_authentication: 'client_secret_post' },
    });
  });

  it('by SAML, its requests signed where it has a key', () => {
    const { kind, settings } = model({
      provider: 'saml',
      metadataUrl: 'https://id.example.com/metadata',
      certificate: '$CERTIFICATE',
      privateKey: '$KEY',
      allowedOrganizations: ['Acme GmbH'],
      attributes: { login: 'uid', role: 'grafana-role' },
      roles: { admin: ['ops', 'sre'] },
    });
    expect(kind).to.equal('saml');
    expect(settings).to.deep.equal({
      ...COMMON,
      idpMetadataUrl: 'https://id.example.com/metadata',
      certificate: '$CERTIFICATE',
      privateKey: '$KEY',
      signatureAlgorithm: 'rsa-sha256',
      allowedOrganizations: 'Acme GmbH',
      assertionAttributeLogin: 'uid',
      assertionAttributeRole: 'grafana-role',
      roleValuesAdmin: 'ops sre',
      skipOrgRoleSync: false,
    });
  });
});
