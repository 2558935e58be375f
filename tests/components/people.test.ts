import * as pulumi from '@pulumi/pulumi';
import * as grafana from '@pulumiverse/grafana';
import { expect } from 'chai';
import { People } from '../../components/people';
import { FOLDER_KEYS, folderUid } from '../../settings/names';
import type { SettingsInput } from '../../settings/schema';
import { type Grafana, startGrafana } from '../support/grafana';
import { external } from '../support/stacks';
import { deploy, isSecret, resolved } from './harness';

const VERA = { login: 'vera', email: 'Vera@example.com' };
const ED = { login: 'ed', email: 'ed@example.com', name: "Ed O'Neill", role: 'editor' } as const;
const OPS = {
  name: 'on "call" ü',
  members: ['VERA', 'sso@example.com'],
  folders: { business: 'view' as const },
};
const PIPELINE = { name: 'pipeline', tokenDays: 30, folders: { operations: 'edit' } } as const;

const build = (changes: Partial<SettingsInput>, { preview = true, url = 'http://grafana' } = {}) =>
  deploy(
    () => {
      const settings = external({ prefix: 'team', grafanaAuth: 'admin:pw', ...changes });
      const provider = new grafana.Provider('provider', { url });
      const folders = new Map(
        FOLDER_KEYS.map(key => {
          const args = { uid: folderUid(settings, key), title: key };
          return [key, new grafana.oss.Folder(`folder-${key}`, args, { provider })] as const;
        }),
      );
      const secrets = new Map([['sso-secret', pulumi.secret('5ecret')]]);
      return new People('people', {
        settings,
        secrets,
        folders,
        url,
        auth: pulumi.secret('admin:pw'),
        orgId: settings.grafanaOrgId?.toString(),
        provider,
      });
    },
    { preview },
  );

describe('people', () => {
  it('are nobody by default, and business figures are not for viewers', async () => {
    const { resources, get } = await build({});
    const own = resources.filter(({ name }) => name.startsWith('people'));
    expect(own.map(({ type, name, parent }) => [type, name, parent])).to.have.deep.members([
      ['assistant-monitoring:people:People', 'people', undefined],
      ['assistant-monitoring:people:FolderAccess', 'people-folders', 'people'],
      ['grafana:oss/folderPermission:FolderPermission', 'people-folders-operations', 'people-folders'],
      ['grafana:oss/folderPermission:FolderPermission', 'people-folders-business', 'people-folders'],
      ['grafana:oss/folderPermission:FolderPermission', 'people-folders-custom', 'people-folders'],
    ]);
    expect(get('people-folders-operations').inputs).to.deep.equal({
      folderUid: 'team-folder-operations',
      permissions: [
        { role: 'Viewer', permission: 'View' },
        { role: 'Editor', permission: 'Edit' },
      ],
    });
    expect(get('people-folders-business').inputs.permissions).to.deep.equal([
      { role: 'Editor', permission: 'Edit' },
    ]);
  });

  it('leave folders as Grafana has them where the settings say so', async () => {
    const { resources } = await build({ folderAccess: { managed: false } });
    expect(resources.some(({ type }) => type.includes('folderPermission'))).to.equal(false);
  });

  it('with a password get a generated one, secret in inputs and outputs', async () => {
    const { result, get } = await build({ users: [VERA, ED] });
    expect(get('people-user-vera')).to.deep.include({
      type: 'grafana:oss/user:User',
      parent: 'people',
      provider: 'provider',
      inputs: {
        login: 'vera',
        email: 'vera@example.com',
        name: 'vera',
        password: 'generated-password',
      },
      secret: ['password'],
    });
    expect(get('people-user-ed').inputs.name).to.equal("Ed O'Neill");
    expect(get('people-password-vera')).to.include({ provider: 'people-random' });
    expect(get('people-password-vera').inputs).to.include({ length: 24 });
    expect(await resolved(result.users)).to.deep.equal({ vera: 'viewer', ed: 'editor' });
    expect(await isSecret(result.users)).to.equal(false);
    expect(await isSecret(result.userPasswords)).to.equal(true);
    expect(await resolved(result.userPasswords)).to.deep.equal({
      vera: 'generated-password',
      ed: 'generated-password',
    });
  });

  it('of a team are known by their addresses, and have its folders', async () => {
    const { get } = await build({ users: [VERA], teams: [OPS] });
    expect(get('people-team-on "call" ü').inputs).to.deep.equal({
      name: 'team on "call" ü',
      members: ['sso@example.com', 'vera@example.com'],
      admins: [],
    });
    expect(get('people-folders-business').inputs.permissions).to.deep.equal([
      { role: 'Editor', permission: 'Edit' },
      { teamId: 'people-team-on "call" ü-id', permission: 'View' },
    ]);
  });

  it('that are programs have the least role, their folders, and a token that is renewed in its last third', async () => {
    const { result, get } = await build({ serviceAccounts: [PIPELINE] });
    expect(get('people-account-pipeline').inputs).to.include({ name: 'team pipeline', role: 'Viewer' });
    expect(get('people-token-pipeline').inputs).to.deep.equal({
      serviceAccountId: 'people-account-pipeline-id',
      namePrefix: 'team pipeline',
      secondsToLive: 30 * 86_400,
      earlyRotationWindowSeconds: 10 * 86_400,
      deleteOnDestroy: true,
    });
    expect(get('people-folders-operations').inputs.permissions).to.deep.include({
      userId: 'people-account-pipeline-id',
      permission: 'Edit',
    });
    expect(await isSecret(result.serviceAccountTokens)).to.equal(true);
  });

  it('of a directory come in by it, its secret secret', async () => {
    const { get } = await build({
      sso: [
        { provider: 'github', clientId: 'id', clientSecret: 'sso-secret', allowedOrganizations: ['acme'] },
      ],
    });
    const { inputs, secret } = get('people-sso-github');
    expect(inputs).to.deep.include({ providerName: 'github' });
    expect(inputs.oauth2Settings).to.include({ clientSecret: '5ecret', allowedOrganizations: 'acme' });
    expect(secret).to.deep.equal(['oauth2Settings']);
  });

  it('may have names with quotes and umlauts of 150 characters', async () => {
    const name = `"é'`.repeat(50);
    const users = [{ login: name, email: 'a@example.com' }];
    const { get } = await build({ users, teams: [{ name }], serviceAccounts: [{ name }] });
    expect(get(`people-user-${name}`).inputs.login).to.equal(name);
    expect(get(`people-team-${name}`).inputs.name).to.equal(`team ${name}`);
    expect(get(`people-account-${name}`).inputs.name).to.equal(`team ${name}`);
  });
});

describe('role of a user', () => {
  let server: Grafana;
  before(async () => {
    server = await startGrafana();
  });
  beforeEach(() => {
    server.heard.length = 0;
  });
  after(() => server.close());

  /** Users get the ids 7, 8 ... from the mocks. */
  const up = async (membership: object[], changes: Partial<SettingsInput> = {}) => {
    const orgs = '/api/users/7/orgs';
    server.replies = { ...server.replies, [orgs]: [200, membership] };
    const { result } = await build({ users: [ED], ...changes }, { preview: false, url: server.url });
    await resolved(result.users);
    return server.heard
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path, body }) => [method, path, body]);
  };

  it('is asked of nobody at preview', async () => {
    await build({ users: [ED] }, { url: server.url });
    expect(server.heard).to.deep.equal([]);
  });

  it('is given where it differs, with the credentials of the stack', async () => {
    server.replies = { 'PATCH /api/orgs/1/users/7': [200, {}] };
    expect(await up([{ orgId: 1, role: 'Viewer' }])).to.deep.equal([
      ['PATCH', '/api/orgs/1/users/7', '{"role":"Editor"}'],
    ]);
    const basic = `Basic ${Buffer.from('admin:pw').toString('base64')}`;
    expect(server.heard.map(({ headers }) => headers.authorization)).to.deep.equal([basic, basic]);
  });

  it('is left as it is where it is right', async () => {
    expect(await up([{ orgId: 1, role: 'Editor' }])).to.deep.equal([]);
  });

  it('makes who is not in the organisation of the stack a member of it', async () => {
    server.replies = { 'POST /api/orgs/5/users': [200, {}] };
    expect(await up([{ orgId: 1, role: 'Editor' }], { grafanaOrgId: 5 })).to.deep.equal([
      ['POST', '/api/orgs/5/users', '{"loginOrEmail":"ed","role":"Editor"}'],
    ]);
  });
});
