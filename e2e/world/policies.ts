import { isDeepStrictEqual } from 'node:util';
import { UserError } from '../../cli/support/console';
import type { GrafanaApi } from './grafana-api';

/** An organisation's tree of notification policies, as the provisioning API gives and takes it. */
export interface PolicyTree {
  readonly receiver?: string;
  readonly routes?: readonly unknown[];
  readonly provenance?: string;
}

const PATH = '/api/v1/provisioning/policies';
/** The receiver of a tree that nobody has touched. */
const UNTOUCHED = 'grafana-default-email';

/** Grafana's own tree: one root, to a receiver that mails nobody. */
export const isUntouched = ({ receiver, routes = [] }: PolicyTree): boolean =>
  receiver === UNTOUCHED && routes.length === 0;

/** The tree as it was before the run, and the way back to it. */
export class PolicyGuard {
  private constructor(
    private readonly api: GrafanaApi,
    readonly before: PolicyTree,
  ) {}

  /**
   * Keeps the tree.
   *
   * @throws UserError if the run would replace a tree that somebody has made and is not allowed to: while it lasts,
   * alerts of others would go to nobody, and a run that is killed cannot put it back.
   */
  static async keep(api: GrafanaApi, mayReplace: boolean): Promise<PolicyGuard> {
    const before = await api.get<PolicyTree>(PATH);
    if (!mayReplace && !isUntouched(before)) {
      throw new UserError(
        `${api.place.url} has notification policies of its own, which this Grafana is too old to leave alone: use another Grafana, or allow with --replace-policies that they are replaced until the run ends`,
      );
    }
    return new PolicyGuard(api, before);
  }

  now(): Promise<PolicyTree> {
    return this.api.get<PolicyTree>(PATH);
  }

  async isAsBefore(): Promise<boolean> {
    return isDeepStrictEqual(await this.now(), this.before);
  }

  /** Puts the tree back if it is another one. */
  async restore(): Promise<'unchanged' | 'put back'> {
    if (await this.isAsBefore()) return 'unchanged';
    const { provenance, ...tree } = this.before;
    await this.api.put(PATH, tree, provenance ? {} : { 'X-Disable-Provenance': 'true' });
    return 'put back';
  }
}
