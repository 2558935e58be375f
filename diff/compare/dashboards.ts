import type { DashboardModel, PanelModel, QueryModel } from '../model/dashboard';
import type { Place } from '../model/index';
import { type Detail, differing, type Finding, findingOf, type Pair, pairsOf, reworked } from './finding';

/** What becomes of dashboards and their panels. */
export const compareDashboards = (before: Place, after: Place): Finding[] =>
  pairsOf(before.dashboards, after.dashboards).flatMap(pair => [
    ...findingOf('Dashboards', pair, { subject: ({ title }) => title, details: dashboardDetails }),
    ...panelFindings(pair),
  ]);

function dashboardDetails(before: DashboardModel, after: DashboardModel): Detail[] {
  const moved = movedPanels(before, after);
  return [
    ...differing('uid', before.uid, after.uid),
    ...differing('title', before.title, after.title),
    ...differing('folder', before.folder, after.folder),
    ...pairsOf(before.parts, after.parts).flatMap(partDetails),
    ...(moved > 0 ? [{ what: `place of ${moved} ${moved === 1 ? 'panel' : 'panels'}` }] : []),
  ];
}

/** Short texts are shown, such as the refresh; of lists it is enough that they differ. */
function partDetails({ key, before, after }: Pair<string>): Detail[] {
  const isShort = [before, after].every(text => text === undefined || /^("[^"]{0,200}"|[\w.]+)$/.test(text));
  const plain = (text: string | undefined) => text?.replaceAll('"', '');
  return isShort ? differing(String(key), plain(before), plain(after)) : reworked(String(key), before, after);
}

const movedPanels = (before: DashboardModel, after: DashboardModel): number =>
  pairedPanels({ key: '', before, after }).filter(
    ({ before, after }) => before && after && before.position !== after.position,
  ).length;

/** Panels of a dashboard that is new or gone are told of with it. */
function panelFindings(pair: Pair<DashboardModel>): Finding[] {
  const { before, after } = pair;
  if (!before || !after) return [];
  const subject = ({ title }: PanelModel) => `${after.title} › ${title}`;
  return pairedPanels(pair).flatMap(panels =>
    findingOf('Panels', panels, { subject, details: panelDetails }),
  );
}

/** Panels by number; what is left, by title: a new key makes another number of the same panel. */
export function pairedPanels({ before, after }: Pair<DashboardModel>): Pair<PanelModel>[] {
  const pairs = pairsOf<PanelModel>(before?.panels ?? new Map(), after?.panels ?? new Map());
  const added = new Map(
    pairs.flatMap(({ before, after }) => (!before && after ? [[after.title, after] as const] : [])),
  );
  const renumbered = pairs.map(pair => {
    const twin = pair.before && !pair.after ? added.get(pair.before.title) : undefined;
    return twin ? { ...pair, after: twin } : pair;
  });
  const taken = new Set(renumbered.flatMap(({ before, after }) => (before && after ? [after] : [])));
  return renumbered.filter(({ before, after }) => before || (after && !taken.has(after)));
}

const panelDetails = (before: PanelModel, after: PanelModel): Detail[] => [
  ...differing('number', String(before.id), String(after.id)),
  ...differing('title', before.title, after.title),
  ...differing('row', before.row, after.row),
  ...differing('type', before.type, after.type),
  ...differing('unit', before.unit, after.unit),
  ...differing('thresholds', before.thresholds, after.thresholds),
  ...differing('time range', before.timeFrom, after.timeFrom),
  ...differing('least step', before.step, after.step),
  ...pairsOf(queriesOf(before), queriesOf(after)).flatMap(queryDetails),
  ...reworked('description', before.description, after.description),
  ...reworked('other options', before.rest, after.rest),
];

/** Queries of a panel by their letter. */
export const queriesOf = ({ queries }: PanelModel): ReadonlyMap<string, QueryModel> =>
  new Map(queries.map(query => [query.refId, query]));

const queryDetails = ({ key, before, after }: Pair<QueryModel>): Detail[] => [
  ...differing(`query ${key}`, before?.expr, after?.expr, true),
  ...differing(`legend ${key}`, before?.legend, after?.legend),
  ...(before && after ? reworked(`kind of query ${key}`, before.instant, after.instant) : []),
];
