import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import { ANNOTATION_KINDS, type AnnotationKind, KINDS, kindTags } from '../../annotations/kinds';
import { PALETTE, STATE } from './colors';

const COLORS: Readonly<Record<AnnotationKind, string>> = {
  deployment: PALETTE[0],
  incident: STATE.critical,
  maintenance: PALETTE[3],
  business: PALETTE[1],
};

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
  const query = { limit: 100, matchAny: false, tags: kindTags(prefix, kind), type: 'tags' };
  const builder = new dashboard.AnnotationQueryBuilder()
    .name(ANNOTATION_KINDS[kind].title)
    .datasource(GRAFANA)
    .enable(true)
    .hide(hide)
    .iconColor(COLORS[kind]);
  return { build: () => ({ ...builder.build(), target: query }) as unknown as dashboard.AnnotationQuery };
}

/** The layers of every dashboard; without switches they are drawn all the same. */
export function annotationsOf(prefix: string, { switches }: { readonly switches: boolean }) {
  return [alertStates(!switches), ...KINDS.map(kind => byTag(kind, prefix, !switches))];
}
