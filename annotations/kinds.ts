/** Kinds of events that people and pipelines write down; the kind is a tag of the annotation. */
export const ANNOTATION_KINDS = {
  deployment: { title: 'Deployments', lasts: false },
  incident: { title: 'Incidents', lasts: true },
  maintenance: { title: 'Maintenance', lasts: true },
  business: { title: 'Business events', lasts: false },
} as const;
export type AnnotationKind = keyof typeof ANNOTATION_KINDS;

export const KINDS = Object.keys(ANNOTATION_KINDS) as readonly AnnotationKind[];

/** The tags by which dashboards find the events of a kind; each event written has them. */
export const kindTags = (prefix: string, kind: AnnotationKind): string[] => [prefix, kind];
