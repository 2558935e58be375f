import { expect } from 'chai';
import { renderDashboards } from '../../dashboards';
import type { DashboardJson, Frame, PanelJson } from '../../exports/model';
import { panelsOf } from '../../exports/model';
import { questionOf } from '../../exports/questions';
import { tableOf } from '../../exports/tables';
import { rangeOf } from '../../exports/time';
import { checkChosen, chosenOf, filled, inWords, valuesOf } from '../../exports/variables';
import { stack } from '../support/stacks';

const sms = JSON.parse(
  JSON.stringify(renderDashboards(stack({ contract: 'full' })).find(({ key }) => key === 'sms')?.model),
) as DashboardJson;
const panel = (title: string): PanelJson => {
  const found = panelsOf(sms).find(one => one.title === title);
  if (!found) throw new Error(`no panel ${title}`);
  return found;
};

/** A series as Grafana's Prometheus data source answers it. */
const series = (
  labels: Record<string, string>,
  points: readonly (readonly [number, number | null])[],
): Frame => ({
  schema: {
    fields: [
      { name: 'Time', type: 'time' },
      { name: 'Value', type: 'number', labels },
    ],
  },
  data: { values: [points.map(([time]) => time), points.map(([, value]) => value)] },
});
const asked = (of: PanelJson, frames: readonly (readonly Frame[])[]) =>
  (of.targets ?? []).map((target, at) => ({ target, frames: frames[at] ?? [] }));

describe('the data of a panel', () => {
  it('is a column for each series over time, with its unit; gaps stay empty', () => {
    const of = panel('Sent by provider');
    const frames = [
      series({ provider: 'twilio' }, [
        [0, 1],
        [60_000, 2],
      ]),
      series({ provider: 'twilio_backup' }, [
        [60_000, null],
        [120_000, 3],
      ]),
    ];
    expect(tableOf(of, asked(of, [frames]))).to.deep.equal({
      head: ['time', 'twilio [/min]', 'twilio_backup [/min]'],
      rows: [
        [new Date(0), 1, undefined],
        [new Date(60_000), 2, undefined],
        [new Date(120_000), undefined, 3],
      ],
    });
  });

  it('is a row for each series where one point is asked for', () => {
    const of = panel('Cost by user, last 24 hours');
    const frames = [series({ user: 'u-1' }, [[5_000, 1.5]]), series({ user: '=u-2' }, [[5_000, 0.5]])];
    expect(tableOf(of, asked(of, [frames]))).to.deep.equal({
      head: ['series', 'value', 'unit', 'time'],
      rows: [
        ['u-1', 1.5, 'USD', new Date(5_000)],
        ['=u-2', 0.5, 'USD', new Date(5_000)],
      ],
    });
  });

  it('is what a table shows: its columns by their titles, each with its unit', () => {
    const of = panel('Providers');
    const one = (provider: string, value: number) => series({ provider }, [[0, value]]);
    const table = tableOf(of, asked(of, [[one('twilio', 11)], [one('twilio', 0.99), one('backup', 1)]]));
    expect(table.head.slice(0, 3)).to.deep.equal(['Provider', 'Sent [/min]', 'Delivered [0 to 1]']);
    expect(table.rows.map(row => row.slice(0, 3))).to.deep.equal([
      ['twilio', 11, 0.99],
      ['backup', undefined, 1],
    ]);
  });

  it('is the buckets of a heatmap in order', () => {
    const of = panel('Processing time, spread');
    const frames = ['+Inf', '10.0', '0.5'].map(le => series({ le }, [[0, 1]]));
    const { head } = tableOf(of, asked(of, [frames]));
    expect(head).to.deep.equal(['time', 'le 0.5 [/s]', 'le 10.0 [/s]', 'le +Inf [/s]']);
  });

  it('is as it comes where it is no numbers, such as logs', () => {
    const of: PanelJson = { id: 1, type: 'logs', title: 'Logs', targets: [{ refId: 'A' }] };
    const fields = [
      { name: 'labels', type: 'other' },
      { name: 'Time', type: 'time' },
      { name: 'Line', type: 'string' },
    ];
    const frame = { schema: { fields }, data: { values: [[{ service: 'api' }], [0], ['=boom']] } };
    expect(tableOf(of, asked(of, [[frame]]))).to.deep.equal({
      head: ['labels', 'Time', 'Line'],
      rows: [['{"service":"api"}', new Date(0), '=boom']],
    });
  });
});

describe('the question of a panel', () => {
  const range = rangeOf({ from: 'now-7d', to: 'now' }, { nowMs: 1_800_000_000_000, timezone: 'UTC' });
  const values = valuesOf(sms, chosenOf(['environment=prod', 'service=api', 'service=wor.ker']));
  const ask = (title: string) =>
    questionOf(panel(title), { dashboard: sms, values, range, points: 1000, timezone: 'UTC' }) as {
      readonly queries: readonly Record<string, unknown>[];
      readonly from: string;
      readonly to: string;
    };

  it('has the variables filled in, and leaves the interval to Grafana', () => {
    const { queries, from, to } = ask('Messages by direction');
    expect({ from, to }).to.deep.equal({ from: '1799395200000', to: '1800000000000' });
    const [query] = queries;
    expect(query).to.deep.include({
      refId: 'A',
      datasource: { type: 'prometheus', uid: 'assistant-prometheus' },
      intervalMs: 604_800,
      maxDataPoints: 1000,
    });
    expect(query?.expr)
      .to.include('environment=~"prod"')
      .and.to.include('service=~"(api|wor\\\\.ker)"')
      .and.not.match(/\$(environment|service|sms_provider)/);
  });

  it('keeps to the least step of the panel and to its own range', () => {
    const { queries, from } = ask('Cost per day');
    expect(queries[0]?.intervalMs).to.equal(86_400_000);
    expect(from).to.equal(String(1_800_000_000_000 - 30 * 86_400_000));
  });

  it('asks for all where nothing is chosen', () => {
    const all = valuesOf(sms, {});
    expect(filled('up{environment=~"$environment"}[$__rate_interval]', sms, all)).to.equal(
      'up{environment=~".*"}[$__rate_interval]',
    );
    expect(inWords(sms, all).slice(0, 2)).to.deep.equal([
      ['Data source', 'assistant-prometheus'],
      ['Environment', 'All'],
    ]);
  });

  it('knows the variables that there are', () => {
    expect(() => checkChosen(chosenOf(['enviroment=prod']), [sms])).to.throw('did you mean environment?');
    expect(() => chosenOf(['environment'])).to.throw('--var "environment": give name=value');
  });
});
