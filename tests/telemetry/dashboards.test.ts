import { expect } from 'chai';
import { renderDashboards } from '../../dashboards';
import type { SettingsInput } from '../../settings/schema';
import { settingsOf } from '../../tenants/settings';
import { external } from '../support/stacks';

interface Panel {
  readonly type: string;
  readonly title: string;
  readonly datasource?: { readonly type: string; readonly uid: string };
  readonly targets?: readonly {
    readonly expr: string;
    readonly query?: string;
    readonly datasource: object;
    readonly queryType?: string;
  }[];
  readonly panels?: readonly Panel[];
  readonly links?: readonly Link[];
  readonly fieldConfig?: { readonly defaults: { readonly links?: readonly Link[] } };
}
interface Link {
  readonly title: string;
  readonly url: string;
}

const BOTH = { logs: { uid: 'loki-1' }, traces: { uid: 'tempo-1' } } as const;
const AREAS = ['application', 'sms', 'oauth', 'task'];

function panelsOf(key: string, changes: Partial<SettingsInput>): Panel[] {
  const found = renderDashboards(external(changes)).find(one => one.key === key);
  if (!found) throw new Error(`there is no dashboard ${key}`);
  const { panels } = found.model as unknown as { panels: readonly Panel[] };
  return panels.flatMap(panel => [panel, ...(panel.panels ?? [])]);
}
const titled = (title: string, panels: readonly Panel[]): Panel => {
  const found = panels.find(panel => panel.title === title);
  if (!found) throw new Error(`there is no panel ${title}`);
  return found;
};
const linksOf = (panel: Panel) =>
  panel.fieldConfig?.defaults.links?.filter(({ url }) => url.startsWith('/explore'));

/** What Explore is told, once Grafana has filled in what the reader chose. */
function stateIn(url: string, parameter: 'left' | 'panes') {
  const filled = url
    .replaceAll('${environment:pipe}', 'prod|eu')
    .replaceAll('${service:pipe}', '.*')
    .replaceAll('${__from}', '1700000000000')
    .replaceAll('${__to}', '1700000600000');
  expect(filled).not.to.contain('${');
  const text = new URL(filled, 'http://grafana').searchParams.get(parameter);
  return JSON.parse(text ?? '');
}

describe('logs and traces on the dashboards', () => {
  it('are not there unless the stack says where they are', () => {
    for (const { model, leftOut } of renderDashboards(external())) {
      expect(JSON.stringify(model)).not.to.match(/loki|tempo|\/explore/);
      expect(leftOut.filter(({ panel }) => panel === 'Logs')).to.deep.equal([]);
    }
  });

  it('stand in a closed row of the dashboards whose services write them', () => {
    for (const { key } of renderDashboards(external(BOTH))) {
      const panels = panelsOf(key, BOTH);
      const rows = panels.filter(({ type, title }) => type === 'row' && title === 'Logs');
      expect(
        rows.map(row => row.panels?.map(({ type }) => type)),
        key,
      ).to.deep.equal(AREAS.includes(key) ? [['timeseries', 'logs']] : []);
    }
  });

  it('traces that failed or were slow stand in one as well', () => {
    for (const { key } of renderDashboards(external(BOTH))) {
      const [row] = panelsOf(key, BOTH).filter(({ type, title }) => type === 'row' && title === 'Traces');
      const asked = row?.panels?.flatMap(({ targets = [] }) => targets.map(target => target.query));
      const services =
        'resource.deployment.environment=~"${environment:pipe}" && resource.service.name=~"${service:pipe}"';
      const queries = [`{${services} && status=error}`, `{${services} && duration>1s}`];
      expect(asked, key).to.deep.equal(AREAS.includes(key) ? queries : undefined);
    }
  });

  it('are of the environment and the services that the reader chose, and of the area', () => {
    const panels = panelsOf('sms', BOTH);
    const { targets, datasource } = titled('Error lines', panels);
    expect(datasource).to.deep.equal({ type: 'loki', uid: 'loki-1' });
    expect(targets?.map(({ expr }) => expr)).to.deep.equal([
      'sum by (service) (rate({environment=~".+",environment=~"$environment",service=~"$service"} |~ `(?i)sms|twilio` | level=~`(?i)(error|err|critical|crit|fatal|alert|emerg|panic)` [$__interval]))',
    ]);
    const lines = titled(
      'Logs',
      panels.filter(({ type }) => type === 'logs'),
    );
    expect(lines.targets?.map(({ expr }) => expr)).to.deep.equal([
      '{environment=~".+",environment=~"$environment",service=~"$service"} |~ `(?i)sms|twilio`',
    ]);
  });

  it('take labels, parser and levels from the settings', () => {
    const logs = {
      uid: 'x',
      labels: { environment: 'env', service: 'app', level: 'severity' },
      parser: 'json',
      errors: 'ERROR',
    } as const;
    const { targets } = titled('Error lines', panelsOf('application', { logs }));
    expect(targets?.map(({ expr }) => expr)).to.deep.equal([
      'sum by (app) (rate({env=~".+",env=~"$environment",app=~"$service"} | json | severity=~`ERROR` [$__interval]))',
    ]);
  });

  it('stand behind the panels of errors: a link to Explore with the same services and time', () => {
    const panel = titled(
      'Server errors by endpoint',
      panelsOf('application', { ...BOTH, grafanaVersion: '12.3' }),
    );
    const links = linksOf(panel) ?? [];
    expect(links.map(({ title }) => title)).to.deep.equal(['Logs of the errors', 'Traces of the errors']);
    expect(panel.links?.map(({ title }) => title)).to.deep.equal([
      'Logs of the errors',
      'Traces of the errors',
    ]);
    expect(stateIn(links[0]?.url ?? '', 'panes')).to.deep.equal({
      a: {
        datasource: 'loki-1',
        queries: [
          {
            refId: 'A',
            datasource: { type: 'loki', uid: 'loki-1' },
            expr: '{environment=~".+",environment=~"prod|eu",service=~".*"} | level=~`(?i)(error|err|critical|crit|fatal|alert|emerg|panic)`',
            queryType: 'range',
          },
        ],
        range: { from: '1700000000000', to: '1700000600000' },
      },
    });
    expect(stateIn(links[1]?.url ?? '', 'panes').a.queries).to.deep.equal([
      {
        refId: 'A',
        datasource: { type: 'tempo', uid: 'tempo-1' },
        query: '{resource.deployment.environment=~"prod|eu" && resource.service.name=~".*" && status=error}',
        queryType: 'traceql',
        limit: 20,
      },
    ]);
  });

  it('are linked to in the older form from a Grafana before 10.2', () => {
    const panels = panelsOf('application', { ...BOTH, grafanaVersion: '9.4' });
    const [logs, traces] = linksOf(titled('Latency percentiles', panels)) ?? [];
    expect(logs?.title).to.equal('Logs');
    expect(stateIn(logs?.url ?? '', 'left')).to.deep.include({
      datasource: 'loki-1',
      range: { from: '1700000000000', to: '1700000600000' },
    });
    expect(stateIn(traces?.url ?? '', 'left').queries[0].query).to.contain('duration>1s');
  });

  it('are not those of tenants, which nothing would keep apart', () => {
    const stack = external({
      ...BOTH,
      tenants: [{ key: 'acme', name: 'Acme', isolation: { by: 'label', url: 'http://proxy' } }],
    });
    const [tenant] = stack.tenants;
    if (!tenant) throw new Error('no tenant');
    expect(settingsOf(stack, tenant)).to.include({ logs: undefined, traces: undefined });
  });
});
