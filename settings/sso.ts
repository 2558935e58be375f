import { z } from 'zod';
import { secretText } from './secrets';

const httpsUrl = (what: string) =>
  z
    .url({ protocol: /^https?$/, error: 'give a whole URL, such as https://login.example.com/authorize' })
    .describe(what);

const names = (what: string) => z.array(z.string().min(1)).default([]).describe(what);
/** Grafana takes these lists as words with spaces between. */
const words = (what: string) =>
  z
    .array(z.string().regex(/^[^\s,]+$/, 'use no spaces or commas'))
    .default([])
    .describe(what);

/** What every way in has. */
const base = {
  name: z.string().min(1).max(100).optional().meta({
    description: 'What the button of the login page says.',
    fallback: 'the name of the provider',
  }),
  allowSignUp: z
    .boolean()
    .default(true)
    .describe('Whether somebody whom Grafana does not know yet gets an account when he comes in.'),
  autoLogin: z.boolean().default(false).describe('Whether the login page is passed over.'),
};

/** Which groups have which role; who is in none of them is a viewer. */
const roles = z
  .strictObject({
    admin: names('Groups whose members are admins.'),
    editor: names('Groups whose members are editors.'),
    strict: z.boolean().default(false).describe('Whether who is in none of the groups is not let in.'),
  })
  .prefault({})
  .describe('Roles by group.');

const oauth = {
  ...base,
  clientId: z.string().min(1).describe('Id of the application that Grafana is there.'),
  clientSecret: secretText('Its secret.'),
  scopes: words('Scopes that are asked for. Without any, those that tell address, name and groups.'),
  allowedDomains: words('Domains of mail addresses that may come in.'),
};

const kind = <K extends string, S extends z.ZodRawShape>(provider: K, shape: S) =>
  z.strictObject({ provider: z.literal(provider), ...shape });

/** One way in by single sign-on; `provider` decides which other keys it takes. */
export const ssoSchema = z.discriminatedUnion('provider', [
  kind('generic_oauth', {
    ...oauth,
    authUrl: httpsUrl('Where people log in.'),
    tokenUrl: httpsUrl('Where Grafana gets its tokens.'),
    apiUrl: httpsUrl('Where Grafana asks who somebody is.'),
    groupsPath: z
      .string()
      .regex(/^[\w.]+$/, 'give the way to the groups, such as groups or info.groups')
      .default('groups')
      .describe('Where the groups stand in the answer.'),
    allowedGroups: words('Groups that may come in.'),
    roles,
  }),
  kind('google', { ...oauth, allowedGroups: words('Groups (mail addresses) that may come in.'), roles }),
  kind('github', {
    ...oauth,
    allowedOrganizations: names('Organisations whose members may come in.'),
    roles,
  }),
  kind('azuread', {
    ...oauth,
    tenantId: z.guid({ error: 'give the id of the directory (tenant)' }).describe('Id of the directory.'),
    allowedGroups: words('Ids of groups that may come in.'),
    strict: z.boolean().default(true).describe('Whether who has no role of the application is not let in.'),
  }),
  kind('saml', {
    ...base,
    metadataUrl: httpsUrl('Where the metadata of the identity provider is.'),
    certificate: secretText('Certificate of Grafana, base64, where requests are signed.').optional(),
    privateKey: secretText('Its key, base64.').optional(),
    allowedOrganizations: names('Organisations whose members may come in.'),
    attributes: z
      .strictObject({
        login: z.string().optional().describe('Attribute with the login.'),
        email: z.string().optional().describe('Attribute with the mail address.'),
        name: z.string().optional().describe('Attribute with the name.'),
        groups: z.string().optional().describe('Attribute with the groups.'),
        role: z.string().optional().describe('Attribute with the role.'),
      })
      .prefault({}),
    roles: z
      .strictObject({
        admin: words('Values of the role attribute that stand for admin.'),
        editor: words('Values of the role attribute that stand for editor.'),
        viewer: words('Values of the role attribute that stand for viewer.'),
      })
      .prefault({}),
  }),
]);

export type SsoSetting = z.output<typeof ssoSchema>;
export type SsoProvider = SsoSetting['provider'];
