import { z } from 'zod';

/** Roles in an organisation, from the least to the most. */
export const ORG_ROLES = ['viewer', 'editor', 'admin'] as const;
export type OrgRole = (typeof ORG_ROLES)[number];

/** What may be done in a folder, from the least to the most. */
export const FOLDER_RIGHTS = ['view', 'edit', 'admin'] as const;
export type FolderRight = (typeof FOLDER_RIGHTS)[number];

/** Grafana keeps 190 characters; the prefix of the stack and a space stand before. */
const LONGEST_NAME = 150;

const name = (what: string) =>
  z
    .string()
    .trim()
    .min(1)
    .max(LONGEST_NAME)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what it keeps out.
    .regex(/^[^\u0000-\u001f]*$/, 'use one line of text')
    .describe(what);

const right = (what: string) =>
  z
    .enum(FOLDER_RIGHTS)
    .optional()
    .meta({ description: `May do this in the folder ${what}.`, fallback: 'what the role may' });

const folders = z
  .strictObject({
    operations: right('operations'),
    business: right('business'),
    custom: right("custom, of dashboards of one's own"),
  })
  .prefault({});

/** People who belong together, and the folders that are theirs. */
export const teamSchema = z.strictObject({
  name: name('Name, unique in the stack; in Grafana the prefix stands before it.'),
  email: z.email().optional().describe('Address of the team.'),
  members: z
    .array(z.string().min(1))
    .default([])
    .describe('Logins or addresses of users, or addresses of people whom Grafana knows already.'),
  folders,
});

/** Somebody who comes in with a password. Those who come in by single sign-on need no entry. */
export const userSchema = z.strictObject({
  login: z
    .string()
    .regex(/^\S+$/, 'use no spaces')
    .min(1)
    .max(LONGEST_NAME)
    .describe('Login, unique in the whole Grafana.'),
  email: z.email().describe('Mail address, unique in the whole Grafana.'),
  name: name('Name as others see it.').optional(),
  role: z.enum(ORG_ROLES).default('viewer').describe('Role in the organisation.'),
});

/** A program that asks Grafana, such as a pipeline. */
export const serviceAccountSchema = z.strictObject({
  name: name('Name, unique in the stack; in Grafana the prefix stands before it.'),
  role: z
    .enum(['none', ...ORG_ROLES])
    .default('viewer')
    .describe('Role in the organisation. none: nothing but its folders (Grafana 10.2 or newer).'),
  folders,
  tokenDays: z.number().int().min(2).max(365).default(90).meta({
    description: 'How long its token lives; an up in the last third makes a new one.',
    unit: 'days',
  }),
});

const roleRight = (fallback: 'none' | FolderRight, role: string) =>
  z
    .enum(['none', ...FOLDER_RIGHTS])
    .default(fallback)
    .describe(`What the role ${role} may do in it.`);

const folderAccess = (viewer: 'none' | FolderRight) =>
  z.strictObject({ viewer: roleRight(viewer, 'Viewer'), editor: roleRight('edit', 'Editor') }).prefault({});

/** What each role may do in each folder. Admins of the organisation may do everything everywhere. */
export const folderAccessSchema = z
  .strictObject({
    managed: z
      .boolean()
      .default(true)
      .describe('Whether the stack says who may do what in its folders; else they stay as Grafana has them.'),
    operations: folderAccess('view'),
    business: folderAccess('none'),
    custom: folderAccess('view'),
  })
  .prefault({})
  .describe('What each role may do in each folder. Admins may do everything everywhere.');

export type TeamSetting = z.output<typeof teamSchema>;
export type UserSetting = z.output<typeof userSchema>;
export type ServiceAccountSetting = z.output<typeof serviceAccountSchema>;
