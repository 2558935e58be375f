import type { LeftOutFile } from '../../render/left-out';
import type { DashboardModel } from './dashboard';
import type { Notifying } from './notifications';
import type { RuleModel } from './rule';

/** A resource as resources.json has it; secrets are `[secret]`. */
export interface Resource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** Something with a uid that people's links, or Grafana's own things, refer to. */
export interface Identified {
  readonly kind: 'dashboard' | 'folder' | 'data source';
  readonly title: string;
  readonly uid: string;
}

/** What one organisation of Grafana gets: the stack's own, or a tenant's. */
export interface Place {
  /** The stack, or `stack/tenant`. */
  readonly name: string;
  /** By the name of their resource, which stays when a uid changes. */
  readonly dashboards: ReadonlyMap<string, DashboardModel>;
  readonly identified: ReadonlyMap<string, Identified>;
  /** By uid; in a Grafana that takes none, by group and title. */
  readonly rules: ReadonlyMap<string, RuleModel>;
  readonly notifying: Notifying;
  /** Everything that is not told of in words of its own, by type and name. */
  readonly others: ReadonlyMap<string, Resource>;
}

/** What a stack renders to. */
export interface Rendering {
  readonly stack: string;
  readonly places: ReadonlyMap<string, Place>;
  /** Expressions of recording rules by what they record. */
  readonly recording: ReadonlyMap<string, string>;
  /** Rules as Prometheus reads them, by title. */
  readonly prometheusRules: ReadonlyMap<string, PrometheusRuleModel>;
  /** None if it was rendered before there was such a file. */
  readonly leftOut: LeftOutFile | undefined;
}

/** An alert rule of a Prometheus rule file. */
export interface PrometheusRuleModel {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels: Readonly<Record<string, string>>;
}
