import * as pulumi from '@pulumi/pulumi';
import * as grafana from '@pulumiverse/grafana';
import type { GrafanaRuleGroup } from '../../../alerts';
import { integrationOf, type Notifications } from '../../../alerts/notifications';
import type { Secrets } from '../../../config';
import { FOLDER_KEYS, type FolderKey, folderUid, withoutPrefix } from '../../../settings/names';
import type { Settings } from '../../../settings/schema';
import { integrationArgs } from './contact-points';
import { muteTimingArgs, policyArgs } from './routing';
import { ruleGroupArgs } from './rules';

export interface AlertingArgs {
  /** Plain, because uids and names follow from it. */
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly groups: readonly GrafanaRuleGroup[];
  readonly notifications: Notifications;
  /** The folders that rules stand in. */
  readonly folders: ReadonlyMap<FolderKey, grafana.oss.Folder>;
  /** What the rules ask. */
  readonly datasource: grafana.oss.DataSource;
  /** Organisation. Default: that of the token, or the first. */
  readonly orgId?: pulumi.Input<string> | undefined;
  /** Every resource goes through it. */
  readonly provider: grafana.Provider;
}

/**
 * Who is told, and of what. Rules come last and go first, so that no alert is ever without its route, and
 * nothing is deleted that something else names.
 */
export class Alerting extends pulumi.ComponentResource {
  private readonly inherited: { readonly parent: pulumi.Resource; readonly provider: grafana.Provider };
  /** What every resource has: its organisation, and whether people may change it in the UI until the next `up`. */
  private readonly common: { readonly disableProvenance: boolean; readonly orgId?: pulumi.Input<string> };

  constructor(
    private readonly name: string,
    private readonly args: AlertingArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super('assistant-monitoring:grafana:Alerting', name, {}, opts);
    this.inherited = { parent: this, provider: args.provider };
    const { orgId, settings } = args;
    this.common = { disableProvenance: settings.editable, ...(orgId !== undefined && { orgId }) };
    const templates = this.createTemplates();
    const contactPoints = this.createContactPoints(templates);
    const muteTimings = this.createMuteTimings();
    const policy = this.createPolicy([...contactPoints, ...muteTimings]);
    this.createRuleGroups([...contactPoints, ...muteTimings, ...policy]);
    this.registerOutputs({});
  }

  private createTemplates() {
    return this.args.notifications.templates.map(
      ({ name, template }) =>
        new grafana.alerting.MessageTemplate(
          `${this.name}-template`,
          { name, template, ...this.common },
          this.inherited,
        ),
    );
  }

  private createContactPoints(templates: readonly pulumi.Resource[]) {
    const { notifications, settings, secrets } = this.args;
    return notifications.receivers.map(({ name, ways }) => {
      const integrations = ways.map(way => integrationOf(settings, way));
      return new grafana.alerting.ContactPoint(
        `${this.name}-contact-${withoutPrefix(settings, name)}`,
        {
          name,
          ...integrationArgs(integrations, secrets),
          ...this.common,
        },
        { ...this.inherited, dependsOn: [...templates] },
      );
    });
  }

  private createMuteTimings() {
    const { notifications, settings } = this.args;
    return notifications.muteTimings.map(
      timing =>
        new grafana.alerting.MuteTiming(
          `${this.name}-mute-${withoutPrefix(settings, timing.name)}`,
          { ...muteTimingArgs(timing), ...this.common },
          this.inherited,
        ),
    );
  }

  /** An organisation has one tree of policies, so this overwrites what is there. */
  private createPolicy(named: readonly pulumi.Resource[]) {
    const { policy, routes } = this.args.notifications;
    if (!policy) return [];
    return [
      new grafana.alerting.NotificationPolicy(
        `${this.name}-policy`,
        { ...policyArgs(policy, routes), ...this.common },
        { ...this.inherited, dependsOn: [...named] },
      ),
    ];
  }

  private createRuleGroups(routed: readonly pulumi.Resource[]) {
    const { groups, settings, datasource } = this.args;
    for (const group of groups) {
      new grafana.alerting.RuleGroup(
        `${this.name}-${withoutPrefix(settings, group.title)}`,
        {
          ...ruleGroupArgs(settings, group),
          folderUid: this.folder(group).uid,
          ...this.common,
        },
        { ...this.inherited, dependsOn: [datasource, ...routed] },
      );
    }
  }

  private folder({ title, folderUid: uid }: GrafanaRuleGroup): grafana.oss.Folder {
    const key = FOLDER_KEYS.find(one => folderUid(this.args.settings, one) === uid);
    const folder = key && this.args.folders.get(key);
    if (!folder) throw new Error(`rule group ${title} is in folder ${uid}, which the stack does not have`);
    return folder;
  }
}
