import * as pulumi from '@pulumi/pulumi';
import type { Settings } from '../../settings/schema';

/** What tells it from that of another stack in the same Grafana. */
export const prefixed = ({ prefix }: Settings, name: string): string => `${prefix} ${name}`;

/** The provider knows members by their addresses. */
export const addressOf = ({ users }: Settings, member: string): string =>
  users.find(({ login }) => login.toLowerCase() === member.toLowerCase())?.email.toLowerCase() ??
  member.toLowerCase();

/** Values by the names that they belong to. */
export const byName = <T>(names: readonly string[], values: readonly pulumi.Output<T>[]) =>
  pulumi.all(values as pulumi.Input<T>[]).apply(all => {
    const pairs = names.map((name, at) => [name, all[at]] as const);
    return Object.fromEntries(pairs) as Record<string, T>;
  });
