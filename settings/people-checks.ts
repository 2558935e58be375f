import { z } from 'zod';
import { type GrafanaFeature, grafanaVersionSchema, hasFeature, tooOldMistake } from './grafana-version';
import { nearest } from './nearest';
import { folderAccessSchema } from './people';
import type { Mistake } from './resolve';

type Given = Readonly<Record<string, unknown>>;

/** What is read of a list whose items may have mistakes of their own. */
const readable = z.looseObject({
  name: z.string().catch(''),
  login: z.string().catch(''),
  email: z.string().catch(''),
  role: z.string().catch(''),
  members: z.array(z.string()).catch([]),
  folders: z.record(z.string(), z.unknown()).catch({}),
});
type Readable = z.output<typeof readable>;

const listOf = (value: unknown): Readable[] =>
  z
    .array(readable.catch(readable.parse({})))
    .catch([])
    .parse(value);

/** What the settings of people say of each other. Finds mistakes beside mistakes of other keys. */
export function peopleMistakes(input: Given): Mistake[] {
  const [teams, users, accounts] = [listOf(input.teams), listOf(input.users), listOf(input.serviceAccounts)];
  return [
    ...twice('teams', 'name', teams),
    ...twice('users', 'login', users),
    ...twice('users', 'email', users),
    ...twice('serviceAccounts', 'name', accounts),
    ...teams.flatMap((team, at) => members(team, at, users)),
    ...users.flatMap(reserved),
    ...tooOld(input, teams, accounts),
    ...notByToken(input, users),
    ...unmanaged(input, { teams, serviceAccounts: accounts }),
  ];
}

/** Grafana does not tell capitals from small letters in names. */
function twice(key: string, part: 'name' | 'login' | 'email', list: readonly Readable[]): Mistake[] {
  const given = list.map(one => one[part].trim().toLowerCase());
  return list.flatMap((one, at) => {
    const first = given.indexOf(given[at] ?? '');
    if (!one[part] || first === at) return [];
    return [{ key: `${key}[${at}].${part}`, message: `"${one[part]}" is ${key}[${first}] already` }];
  });
}

/** A login must be one of `users`; a mail address may be of somebody who has come in by single sign-on. */
function members({ members }: Readable, at: number, users: readonly Readable[]): Mistake[] {
  const known = users.flatMap(({ login, email }) => [login, email]).filter(Boolean);
  const same = (one: string) => (other: string) => one.toLowerCase() === other.toLowerCase();
  return members.flatMap((member, index) => {
    const key = `teams[${at}].members[${index}]`;
    if (members.findIndex(same(member)) < index) return [{ key, message: `"${member}" is in it already` }];
    if (member.includes('@') || known.some(same(member))) return [];
    const meant = nearest(member, known);
    const remedy = meant
      ? `did you mean "${meant}"?`
      : 'add them to users, or give the mail address of somebody whom Grafana knows';
    return [{ key, message: `there is no "${member}" among users; ${remedy}` }];
  });
}

/** The user that a Grafana starts with is its administrator. */
function reserved({ login }: Readable, at: number): Mistake[] {
  if (login.toLowerCase() !== 'admin') return [];
  const message = 'admin is who a Grafana starts with; use another login';
  return [{ key: `users[${at}].login`, message }];
}

function tooOld(input: Given, teams: readonly Readable[], accounts: readonly Readable[]): Mistake[] {
  const version = grafanaVersionSchema.safeParse(input.grafanaVersion);
  if (!version.success) return [];
  const needs = (feature: GrafanaFeature, key: string): Mistake[] =>
    hasFeature({ grafanaVersion: version.data }, feature) ? [] : [tooOldMistake(key, feature, version.data)];
  return [
    ...(teams.length > 0 ? needs('teams', 'teams') : []),
    ...accounts.flatMap(({ role }, at) =>
      role === 'none' ? needs('noRole', `serviceAccounts[${at}].role`) : [],
    ),
  ];
}

/** Tokens belong to an organisation, users to the whole server. A token is known by how it begins. */
function notByToken({ backend, grafanaAuth }: Given, users: readonly Readable[]): Mistake[] {
  const isToken = typeof grafanaAuth === 'string' && /^(glsa_|glc_|eyJ)/.test(grafanaAuth);
  if (backend !== 'external' || users.length === 0 || !isToken) return [];
  const message =
    'need user:password of a server administrator in grafanaAuth, and it is a token; see docs/people.md';
  return [{ key: 'users', message }];
}

function unmanaged({ folderAccess }: Given, lists: Readonly<Record<string, readonly Readable[]>>): Mistake[] {
  const { success, data } = folderAccessSchema.safeParse(folderAccess);
  if (!success || data.managed) return [];
  return Object.entries(lists).flatMap(([key, list]) =>
    list.flatMap(({ folders }, at) =>
      Object.keys(folders).length === 0
        ? []
        : [{ key: `${key}[${at}].folders`, message: 'means nothing while folderAccess.managed is false' }],
    ),
  );
}
