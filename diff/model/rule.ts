import { stableJson } from '../../components/grafana/json';

/** An alert rule of Grafana, in the words in which people speak of it. */
export interface RuleModel {
  readonly uid: string | undefined;
  readonly title: string;
  readonly group: string;
  /** Uid of its folder. */
  readonly folder: string;
  /** Seconds between two evaluations. */
  readonly interval: number;
  readonly expr: string;
  /** When it fires, such as `above 0.05`. */
  readonly limit: string;
  readonly for: string;
  readonly keepFiring: string;
  readonly noData: string;
  readonly onError: string;
  readonly paused: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Its own route; none where a tree of policies decides. */
  readonly route: OwnRoute | undefined;
  /** Queries and expressions, but for the query's text and the limit, and which of them is the condition. */
  readonly stages: string;
}

export interface OwnRoute {
  readonly contactPoint: string;
  readonly muteTimings?: readonly string[];
}

interface RawRule {
  readonly uid?: string;
  readonly name: string;
  readonly condition: string;
  readonly datas: readonly {
    readonly refId: string;
    readonly datasourceUid: string;
    readonly model: string;
  }[];
  readonly noDataState: string;
  readonly execErrState: string;
  readonly for: string;
  readonly keepFiringFor?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly isPaused: boolean;
  readonly notificationSettings?: OwnRoute;
}

/** The inputs of a rule group. */
export interface RawGroup {
  readonly name: string;
  readonly folderUid: string;
  readonly intervalSeconds: number;
  readonly rules: readonly RawRule[];
}

/** The rules of a group as its resource has them. */
export const rulesOf = ({ name, folderUid, intervalSeconds, rules }: RawGroup): RuleModel[] =>
  rules.map(rule => ({
    ...{ uid: rule.uid, title: rule.name, group: name, folder: folderUid, interval: intervalSeconds },
    ...judgement(rule),
    for: rule.for,
    keepFiring: rule.keepFiringFor ?? '0s',
    noData: rule.noDataState,
    onError: rule.execErrState,
    paused: rule.isPaused,
    labels: rule.labels ?? {},
    annotations: rule.annotations ?? {},
    route: rule.notificationSettings,
    stages: stagesOf(rule),
  }));

const stagesOf = ({ condition, datas }: RawRule): string => {
  const open = datas.map(({ model, ...stage }) => ({ ...stage, model: JSON.parse(model) as unknown }));
  return stableJson(JSON.parse(JSON.stringify([condition, open], withoutTold)));
};

/** The query and the limit are told of by themselves. */
const withoutTold = (key: string, value: unknown): unknown =>
  key === 'expr' || key === 'evaluator' ? undefined : value;

interface Stage {
  readonly expr?: string;
  readonly conditions?: readonly { evaluator?: { type: string; params: readonly number[] } }[];
}

const WORDS: Readonly<Record<string, string>> = { gt: 'above', lt: 'below' };

function judgement({ datas }: RawRule): Pick<RuleModel, 'expr' | 'limit'> {
  const stages = datas.map(({ model }) => JSON.parse(model) as Stage);
  const evaluator = stages.flatMap(({ conditions = [] }) => conditions).at(-1)?.evaluator;
  const limit = evaluator && `${WORDS[evaluator.type] ?? evaluator.type} ${evaluator.params[0]}`;
  return { expr: stages.find(({ expr }) => expr !== undefined)?.expr ?? '', limit: limit ?? '' };
}
