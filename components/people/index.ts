import * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';
import * as grafana from '@pulumiverse/grafana';
import type { Secrets } from '../../config';
import type { FolderKey } from '../../settings/names';
import type { Settings } from '../../settings/schema';
import { FolderAccess } from './folder-access';
import { addressOf, byName, prefixed } from './names';
import { giveRole, roleName } from './roles';
import { createSso } from './sso';

const DAY_SECONDS = 24 * 60 * 60;

export interface PeopleArgs {
  /** Plain, because it decides which resources there are. */
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly folders: ReadonlyMap<FolderKey, grafana.oss.Folder>;
  /** Where roles are given. Plain. */
  readonly url: string;
  /** Secret. user:password of an administrator of the server, where there are users. */
  readonly auth: pulumi.Input<string>;
  /** Organisation. Default: that of the token, or the first. */
  readonly orgId?: string | undefined;
  /** Every resource in Grafana goes through it. */
  readonly provider: grafana.Provider;
}

/** Who may come in, and what they may see: users, teams, service accounts, folders, and ways in by single sign-on. */
export class People extends pulumi.ComponentResource {
  /** Role of each user by login, once they have it. */
  readonly users: pulumi.Output<Record<string, string>>;
  /** Secret. Password of each user by login. */
  readonly userPasswords: pulumi.Output<Record<string, string>>;
  /** Secret. Token of each service account by name. */
  readonly serviceAccountTokens: pulumi.Output<Record<string, string>>;

  private readonly inherited: { readonly parent: pulumi.Resource; readonly provider: grafana.Provider };
  private readonly organization: { readonly orgId?: string };

  constructor(
    private readonly name: string,
    private readonly args: PeopleArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super('assistant-monitoring:people:People', name, {}, opts);
    this.inherited = { parent: this, provider: args.provider };
    this.organization = args.orgId === undefined ? {} : { orgId: args.orgId };
    const passwords = this.createPasswords();
    const users = this.createUsers(passwords);
    this.users = this.giveRoles(users);
    const teams = this.createTeams();
    const serviceAccounts = this.createServiceAccounts();
    const tokens = this.createTokens(serviceAccounts);
    this.createFolderAccess(teams, serviceAccounts);
    this.createSso();

    this.userPasswords = this.byLogin(passwords.map(({ result }) => pulumi.secret(result)));
    this.serviceAccountTokens = this.byAccount(tokens.map(({ key }) => pulumi.secret(key)));
    this.registerOutputs({
      users: this.users,
      userPasswords: this.userPasswords,
      serviceAccountTokens: this.serviceAccountTokens,
    });
  }

  /** One provider for all of them, made only where somebody needs a password. */
  private createPasswords(): random.RandomPassword[] {
    const { users } = this.args.settings;
    if (users.length === 0) return [];
    const provider = new random.Provider(`${this.name}-random`, {}, { parent: this });
    return users.map(
      ({ login }) =>
        new random.RandomPassword(
          `${this.name}-password-${login}`,
          { length: 24, special: false },
          { parent: this, provider },
        ),
    );
  }

  private createUsers(passwords: readonly random.RandomPassword[]) {
    return this.args.settings.users.map(
      ({ login, email, name }, at) =>
        new grafana.oss.User(
          `${this.name}-user-${login}`,
          {
            login,
            email: email.toLowerCase(),
            name: name ?? login,
            password: pulumi.secret(passwords[at]?.result ?? ''),
          },
          this.inherited,
        ),
    );
  }

  /** At preview nobody is asked: the output says the roles that there will be. */
  private giveRoles(users: readonly grafana.oss.User[]) {
    const { settings, url, auth, orgId } = this.args;
    const access = { url, caCert: settings.grafanaCaCert, orgId };
    const roles = settings.users.map(({ login, role }, at) => {
      const user = users[at];
      if (pulumi.runtime.isDryRun() || !user) return pulumi.output<string>(role);
      const given = pulumi
        .all([user.userId, auth])
        .apply(([userId, auth]) => giveRole({ ...access, auth }, { userId, login, role }));
      return pulumi.unsecret<string>(given);
    });
    return this.byLogin(roles);
  }

  /** Only who is in the organisation can be in a team of it. */
  private createTeams() {
    const { settings } = this.args;
    return settings.teams.map(
      ({ name, email, members }) =>
        new grafana.oss.Team(
          `${this.name}-team-${name}`,
          {
            ...this.organization,
            name: prefixed(settings, name),
            ...(email !== undefined && { email }),
            members: this.users.apply(() => members.map(member => addressOf(settings, member)).sort()),
            admins: [],
          },
          this.inherited,
        ),
    );
  }

  private createServiceAccounts() {
    const { settings } = this.args;
    return settings.serviceAccounts.map(
      ({ name, role }) =>
        new grafana.oss.ServiceAccount(
          `${this.name}-account-${name}`,
          { ...this.organization, name: prefixed(settings, name), role: roleName(role) },
          this.inherited,
        ),
    );
  }

  /** A new token is there before the old one goes. */
  private createTokens(accounts: readonly grafana.oss.ServiceAccount[]) {
    const { settings } = this.args;
    return settings.serviceAccounts.map(
      ({ name, tokenDays }, at) =>
        new grafana.oss.ServiceAccountRotatingToken(
          `${this.name}-token-${name}`,
          {
            serviceAccountId: accounts[at]?.id ?? '',
            namePrefix: prefixed(settings, name),
            secondsToLive: tokenDays * DAY_SECONDS,
            earlyRotationWindowSeconds: Math.floor((tokenDays * DAY_SECONDS) / 3),
            deleteOnDestroy: true,
          },
          this.inherited,
        ),
    );
  }

  private createFolderAccess(
    teams: readonly grafana.oss.Team[],
    serviceAccounts: readonly grafana.oss.ServiceAccount[],
  ) {
    const { settings, folders, orgId, provider } = this.args;
    if (!settings.folderAccess.managed) return;
    new FolderAccess(
      `${this.name}-folders`,
      { settings, folders, teams, serviceAccounts, orgId, provider },
      { parent: this },
    );
  }

  private createSso() {
    const { settings, secrets } = this.args;
    for (const way of settings.sso) {
      createSso(`${this.name}-sso-${way.provider}`, way, secrets, this.inherited);
    }
  }

  private byLogin<T>(values: readonly pulumi.Output<T>[]) {
    return byName(
      this.args.settings.users.map(({ login }) => login),
      values,
    );
  }

  private byAccount<T>(values: readonly pulumi.Output<T>[]) {
    return byName(
      this.args.settings.serviceAccounts.map(({ name }) => name),
      values,
    );
  }
}
