import type * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import type { Context } from '../context';
import { panelId } from '../ids';
import type { Panel, PanelSpec } from '../model';

interface FixedSpec extends Pick<PanelSpec, 'key' | 'title' | 'size'> {
  /** What the panel is for, in one or two sentences. */
  readonly description: string;
}

/** A panel that asks Prometheus nothing: its options are Grafana's own. */
function fixed(type: string, spec: FixedSpec, options: (context: Context) => object): Panel {
  const { key, title, description } = spec;
  const size = { width: 12, height: 8, ...spec.size } as const;
  const resolve: Panel['resolve'] = context => ({
    key,
    title,
    size,
    targets: [],
    build: () =>
      ({ id: panelId(key), type, title, description, options: options(context) }) as dashboard.Panel,
  });
  return { key, title, resolve };
}

/** Text in Markdown. */
export const text = (spec: FixedSpec, content: (context: Context) => string) =>
  fixed('text', spec, context => ({ mode: 'markdown', content: content(context) }));

/** The alerts of the stack that are firing or about to. */
export const alertList = (spec: FixedSpec) =>
  fixed('alertlist', spec, context => ({
    viewMode: 'list',
    groupMode: 'default',
    groupBy: [],
    maxItems: 20,
    sortOrder: 3,
    dashboardAlerts: false,
    alertName: '',
    // The watchdog fires always: that is its work, and no news.
    alertInstanceLabelFilter: `{stack="${context.settings.prefix}",alert!="watchdog"}`,
    datasource: 'grafana',
    stateFilter: { firing: true, pending: true, noData: true, error: true, normal: false },
  }));
