import { expect } from 'chai';
import { backtestReport, reportLines } from '../../backtest/report';
import { isFalse } from '../../backtest/report/figures';
import { reportJson } from '../../backtest/report/json';
import { judgedSettings, type MonthResult, runMonth } from '../../backtest/run';
import type { Timetable } from '../../backtest/timetable/entry';
import { describeWithPrometheus } from '../support/prometheus';
import { BEGIN, fault, MINUTE, timetable } from './builders';

const HOURS = 4;
/** Eight in the morning, in minutes: in the night a fifth of all requests may be one in ten seconds. */
const FROM = 8 * 60;
const down = fault('service-down', FROM + 70, FROM + 82);
const errors = fault('errors', FROM + 190, FROM + 215);
const blip = fault('database-down', FROM + 130, FROM + 131, { kind: 'blip' });
const morning: Timetable = {
  ...timetable(HOURS, down, blip, errors),
  fromMs: BEGIN + FROM * MINUTE,
  toMs: BEGIN + (FROM + HOURS * 60) * MINUTE,
};

/**
 * The whole way on four hours of a morning: written, recorded and evaluated by a real Prometheus. It says nothing
 * of a month; that is the command's own work.
 */
describeWithPrometheus('backtest over a few hours', function () {
  this.timeout(90_000);
  let result: MonthResult;

  before(async () => {
    result = await runMonth({
      seed: 1,
      timetable: morning,
      settings: judgedSettings(),
      step: (_, work) => work(() => undefined),
      leadHours: 6,
    });
  });

  const incident = (id: string) => result.ours.incidents.find(({ entry }) => entry.id === id);

  it('writes every scrape of every series that is asked for, and what is recorded of them', () => {
    expect(result.series).to.be.within(500, 900);
    expect(result.samples).to.be.above(HOURS * 240 * result.series);
  });

  it('knows what users felt by the model, not by the alerts', () => {
    expect(incident(down.id)?.felt).to.deep.equal(['nobody is answered']);
    expect(incident(errors.id)?.felt.join()).to.match(/^availability: 2\d % bad$/);
  });

  it('notices a dead service within two minutes and a fifth of requests failing within three', () => {
    expect(incident(down.id)?.paged).to.be.within(60, 120);
    expect(incident(errors.id)?.paged).to.be.within(120, 180);
  });

  it('has one page for a dead service, though all of its metrics are gone at once', () => {
    const pages = incident(down.id)?.notifications.filter(({ rule }) => rule.severity === 'critical');
    expect(pages?.map(({ rule }) => rule.name)).to.deep.equal(['Service down']);
  });

  it('has nothing false, and no page for a blip', () => {
    expect(result.ours.notifications.filter(isFalse).map(({ rule }) => rule.name)).to.deep.equal([]);
    expect(result.watched).to.equal(true);
  });

  it('is reported as a table and as JSON', () => {
    const report = backtestReport([result], undefined);
    expect(report.passed).to.equal(false);
    const lines = reportLines(report);
    expect(lines).to.include('✗ incidents that pass a limit unfelt are told: 0 of 0');
    expect(lines.find(line => line.startsWith('felt incidents caught'))).to.match(/ 2\/2 \(100 %\) +1\/2 /);
    const { months } = JSON.parse(reportJson(report));
    expect(months[0].incidents[0]).to.include({
      id: down.id,
      begin: new Date(down.startMs).toISOString(),
      owed: true,
      by: 120,
    });
    expect(months[0].notifications[0]).to.include({ rule: 'Service down', meaning: 'tells', entry: down.id });
  });

  it('shows plain thresholds beside it: no word of a dead service', () => {
    const caught = result.plain.incidents.map(({ entry, detected }) => [entry.id, detected !== undefined]);
    expect(caught).to.deep.equal([
      [down.id, false],
      [errors.id, true],
    ]);
    expect(result.plain.notifications.filter(isFalse).map(({ rule }) => rule.name)).to.include(
      'memory > 8 GB',
    );
  });
});
