import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import { PALETTE, STATE } from './colors';

/** Kinds of events that people and pipelines write down; the kind is a tag of the annotation. */
export const ANNOTATION_KINDS = {
  deployment: { title: 'Deployments', color: PALETTE[0] },
  incident: { title: 'Incidents', color: STATE.critical },
  maintenance: { title: 'Maintenance', color: PALETTE[3] },
  business: { title: 'Business events', color: PALETTE[1] },
} as const;
export type AnnotationKind = keyof typeof ANNOTATION_KINDS;

const GRAFANA = { type: 'grafana', uid: '-- Grafana --' };

/** Grafana's own layer: annotations of this dashboard and changes of alert states. */
function alertStates(hide: boolean): dashboard.AnnotationQueryBuilder {
  return new dashboard.AnnotationQueryBuilder()
    .name('Alert states')
    .builtIn(1)
    .datasource(GRAFANA)
    .enable(true)
    .hide(hide)
    .iconColor(STATE.warning)
    .type('dashboard');
}

function byTag(kind: AnnotationKind, prefix: string, hide: boolean) {
  const { title, color } = ANNOTATION_KINDS[kind];
  const query = { limit: 100, matchAny: false, tags: [prefix, kind], type: 'tags' };
  const builder = new dashboard.AnnotationQueryBuilder()
    .name(title)
    .datasource(GRAFANA)
    .enable(true)
    .hide(hide)
    .iconColor(color);
  return { build: () => ({ ...builder.build(), target: query }) as unknown as dashboard.AnnotationQuery };
}

/** The layers of every dashboard; without switches they are drawn all the same. */
export function annotationsOf(prefix: string, { switches }: { readonly switches: boolean }) {
  const kinds = Object.keys(ANNOTATION_KINDS) as AnnotationKind[];
  return [alertStates(!switches), ...kinds.map(kind => byTag(kind, prefix, !switches))];
}
