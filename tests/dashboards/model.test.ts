import { expect } from 'chai';
import { DASHBOARDS, renderDashboards } from '../../dashboards';
import { panelId } from '../../dashboards/shared/ids';
import { place } from '../../dashboards/shared/layout';
import { toUnit } from '../../dashboards/shared/thresholds';
import { DASHBOARD_KEYS } from '../../settings/names';
import { STACKS, stack } from '../support/stacks';

interface PanelJson {
  readonly id: number;
  readonly type: string;
  readonly title?: string;
  readonly description?: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly collapsed?: boolean;
  readonly panels?: readonly PanelJson[];
  readonly targets?: readonly {
    readonly refId: string;
    readonly expr: string;
    readonly legendFormat?: string;
  }[];
}

const rowsOf = (model: object) => (model as { panels: readonly PanelJson[] }).panels;
const panelsOf = (model: object): PanelJson[] =>
  rowsOf(model).flatMap(panel => (panel.type === 'row' ? [...(panel.panels ?? [])] : [panel]));

for (const [name, settings] of Object.entries(STACKS)) {
  describe(`dashboards (${name})`, () => {
    const rendered = renderDashboards(settings);

    it('are made of the same bytes each time', () => {
      expect(JSON.stringify(renderDashboards(settings))).to.equal(JSON.stringify(rendered));
    });

    for (const { title, uid, key, model } of rendered) {
      describe(title, () => {
        const panels = panelsOf(model);

        it('has a stable uid and goes back to what it was opened for', () => {
          expect(uid).to.equal(`assistant-${key}`);
          expect(model).to.deep.include({
            refresh: '15s',
            time: { from: 'now-6h', to: 'now' },
            graphTooltip: 1,
          });
          const { quick_ranges } = model.timepicker as { quick_ranges: { from: string }[] };
          expect(quick_ranges.map(({ from }) => from)).to.deep.equal([
            'now-1h',
            'now-6h',
            'now-24h',
            'now-7d',
            'now-30d',
          ]);
        });

        it('gives every panel an id of its own, and says what is good, what is bad and what to do', () => {
          const ids = [...rowsOf(model).map(({ id }) => id), ...panels.map(({ id }) => id)];
          expect(new Set([...panels.map(({ id }) => id)]).size).to.equal(panels.length);
          for (const id of ids) expect(id).to.be.within(1, 999_999);
          for (const { description, title: at } of panels.filter(({ targets }) => targets)) {
            expect(description, at).to.match(/\*\*Good:\*\*.*\*\*Bad:\*\*.*\*\*What to do:\*\*/s);
          }
        });

        it('names the queries of every panel A, B, C', () => {
          for (const { title: at, targets } of panels) {
            const letters = targets?.map(({ refId }) => refId) ?? [];
            expect(letters, at).to.deep.equal([...'ABCDEFGHIJ'].slice(0, letters.length));
            for (const { legendFormat } of targets ?? []) expect(legendFormat, at).to.match(/\S/);
          }
        });

        it('fills the grid without holes', () => {
          for (const { title: at, gridPos } of panels) expect(gridPos.x + gridPos.w, at).to.be.at.most(24);
          const lines = new Map<string, number>();
          for (const row of rowsOf(model)) {
            for (const { gridPos } of row.type === 'row' ? (row.panels ?? []) : [row]) {
              const line = `${row.type === 'row' ? row.id : ''}:${gridPos.y}`;
              lines.set(line, (lines.get(line) ?? 0) + gridPos.w);
            }
          }
          for (const [line, width] of lines) expect(width, line).to.equal(24);
        });

        it('shows what is open first, and what is collapsed after it', () => {
          const collapsed = rowsOf(model)
            .filter(({ type }) => type === 'row')
            .map(row => row.collapsed === true);
          expect(collapsed).to.deep.equal([...collapsed].sort());
          expect(collapsed[0]).to.equal(false);
        });

        it('leads to every other dashboard with variables and time kept', () => {
          expect(model.links).to.have.length(1);
          expect(model.links?.[0]).to.deep.include({
            type: 'dashboards',
            tags: ['assistant'],
            includeVars: true,
            keepTime: true,
          });
          expect(model.tags).to.include('assistant');
        });

        it('lets its reader choose data source, environment and service, several or all', () => {
          const list = model.templating?.list ?? [];
          expect(list.slice(0, 3).map(variable => variable.name)).to.deep.equal([
            'datasource',
            'environment',
            'service',
          ]);
          for (const variable of list.slice(1)) {
            expect(variable, variable.name).to.deep.include({
              multi: true,
              includeAll: true,
              allValue: '.*',
            });
          }
        });

        it('shows deployments, incidents, maintenance, business events and alert states', () => {
          const names = model.annotations?.list?.map(annotation => annotation.name);
          expect(names).to.deep.equal([
            'Alert states',
            'Deployments',
            'Incidents',
            'Maintenance',
            'Business events',
          ]);
        });
      });
    }
  });
}

describe('links from panels', () => {
  it('lead to dashboards of this stack and keep time, data source, environment and service', () => {
    const text = JSON.stringify(
      renderDashboards(stack({ prefix: 'eu', contract: 'full' })).map(({ model }) => model),
    );
    const urls = [...text.matchAll(/"url":"(\/d\/[^"]+)"/g)].map(([, url]) => url ?? '');
    expect(urls).not.to.be.empty;
    for (const url of urls) {
      const key = /^\/d\/eu-([a-z]+)\?/.exec(url)?.[1];
      expect(DASHBOARD_KEYS, url).to.include(key);
      for (const kept of [
        '${__url_time_range}',
        '${datasource:queryparam}',
        '${environment:queryparam}',
        '${service:queryparam}',
      ]) {
        expect(url).to.contain(kept);
      }
    }
  });

  it('set only variables that the dashboard they lead to has', () => {
    for (const { model } of renderDashboards(stack({ contract: 'full' }))) {
      for (const [, to, variable] of JSON.stringify(model).matchAll(
        /\/d\/assistant-(\w+)\?[^"]*&var-(\w+)=/g,
      )) {
        const target = DASHBOARDS.find(({ key }) => key === to);
        expect(
          target?.variables.map(({ name }) => name),
          `${to} ${variable}`,
        ).to.include(variable);
      }
    }
  });
});

describe('panel ids', () => {
  it('depend on nothing but the key', () => {
    expect(panelId('request-rate-by-method')).to.equal(panelId('request-rate-by-method'));
    expect(panelId('a')).not.to.equal(panelId('b'));
  });
});

describe('the layout', () => {
  const panel = (width: 6 | 8 | 12 | 24, height = 8) => ({ size: { width, height } });

  it('begins a new line where a panel does not fit, and stretches a line that is not full', () => {
    const { placed, bottom } = place([panel(12), panel(8), panel(24, 4)], 1);
    expect(placed.map(({ at }) => at)).to.deep.equal([
      { x: 0, y: 1, w: 14, h: 8 },
      { x: 14, y: 1, w: 10, h: 8 },
      { x: 0, y: 9, w: 24, h: 4 },
    ]);
    expect(bottom).to.equal(13);
  });
});

describe('limits', () => {
  it('given in percent are hundredths where a query divides', () => {
    expect(toUnit(5, 'percent', 'ratio')).to.equal(0.05);
    expect(toUnit(5, 'percent', 'percent')).to.equal(5);
    expect(toUnit(2, 'seconds', 'seconds')).to.equal(2);
  });
});
