import type { Reply } from '../support/grafana';

/** What a stack is refused for by the Grafana that it is for. `URL` stands for where that is. */
interface Refusal {
  readonly what: string;
  readonly auth?: string;
  readonly orgId?: string;
  readonly replies: Record<string, Reply>;
  readonly message: string;
}
const SET_AUTH = 'pulumi config set --secret grafanaAuth';
const VIEWER: Reply = [200, { 'datasources:read': ['datasources:*'], 'folders:read': ['folders:*'] }];
export const REFUSALS: readonly Refusal[] = [
  {
    what: 'an expired token',
    replies: { '/api/org': [401, { message: 'Expired API key' }] },
    message: `Grafana at URL does not take grafanaAuth (Expired API key). Make a new token of its service account: ${SET_AUTH}`,
  },
  {
    what: 'a wrong password',
    auth: 'ada:pw',
    replies: { '/api/org': [401, { message: 'invalid username or password' }] },
    message: `Grafana at URL does not take grafanaAuth (invalid username or password). Check user and password: ${SET_AUTH}`,
  },
  {
    what: 'a token that may only look',
    replies: { '/api/access-control/user/permissions': VIEWER },
    message: `grafanaAuth may not make data sources, folders, alerts and access to folders in organisation 1 (Main Org.) of Grafana at URL (it lacks datasources:create, folders:create, alert.provisioning:write, folders.permissions:write). Give its service account the role Admin there, or set another: ${SET_AUTH}`,
  },
  {
    what: 'a token of another organisation',
    orgId: '7',
    replies: {},
    message: `grafanaAuth is a token of organisation 1 (Main Org.), and grafanaOrgId is 7. Make a token in that organisation: ${SET_AUTH}`,
  },
  {
    what: 'an organisation that is not there',
    auth: 'ada:pw',
    orgId: '7',
    replies: { '/api/org': [404, { message: 'Organization not found' }] },
    message:
      'There is no organisation 7 in Grafana at URL. Check grafanaOrgId: pulumi config set grafanaOrgId ID',
  },
  {
    what: 'a user of another organisation',
    auth: 'ada:pw',
    orgId: '7',
    replies: { '/api/org': [403, { message: 'Permissions needed: orgs:read' }] },
    message: 'The user of grafanaAuth is not in organisation 7 of Grafana at URL. Make them an admin of it.',
  },
  {
    what: 'a prefix that another stack has',
    replies: { '/api/datasources/uid/assistant-prometheus': [200, { jsonData: { pulumiStack: 'eu' } }] },
    message:
      'The prefix "assistant" is taken in Grafana at URL by stack eu. Give this stack its own: pulumi config set prefix NAME. If eu is what this stack was called before: pulumi config set formerStack eu',
  },
];
