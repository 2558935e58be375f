import { expect } from 'chai';
import { renderDashboards } from '../../dashboards';
import { inWords, lint, RULES } from '../../dashboards/lint';
import { EXCEPTIONS } from '../../dashboards/lint/exceptions';
import type { DashboardKey } from '../../settings/names';
import { STACKS, stack } from '../support/stacks';
import { BROKEN } from './broken-dashboards';

for (const [name, settings] of Object.entries(STACKS)) {
  describe(`lint of the dashboards (${name})`, () => {
    for (const { title, model } of renderDashboards(settings)) {
      it(`${title}: nothing is wrong`, () => {
        expect(lint(model).findings.map(inWords)).to.deep.equal([]);
      });
    }
  });
}

describe('exceptions of the lint', () => {
  it('are all still needed', () => {
    const used = Object.values(STACKS)
      .flatMap(renderDashboards)
      .flatMap(({ model }) => lint(model).excepted.map(({ exception }) => exception));
    const needless = EXCEPTIONS.filter(one => !used.includes(one));
    expect(needless.map(({ rule }) => rule)).to.deep.equal([]);
  });

  it('name rules that there are, each with its reason', () => {
    const names = RULES.map(({ name }) => name);
    for (const { rule, reason } of EXCEPTIONS) {
      expect(names).to.include(rule);
      expect(reason, rule).to.match(/\S.{20,}\.$/s);
    }
  });
});

describe('rules of the lint', () => {
  const rendered = renderDashboards(stack({ contract: 'full' }));
  const whole = (key: DashboardKey) =>
    JSON.parse(JSON.stringify(rendered.find(one => one.key === key)?.model ?? {}));

  it("have names of their own, and all 17 of Grafana's dashboard-linter are there", () => {
    expect(new Set(RULES.map(({ name }) => name)).size).to.equal(RULES.length);
    expect(RULES.filter(({ origin }) => origin === 'dashboard-linter')).to.have.length(17);
  });

  it('are each tried on a dashboard that breaks them', () => {
    const excepted = EXCEPTIONS.filter(({ only }) => !only).map(({ rule }) => rule);
    const tried = [...BROKEN.map(({ rule }) => rule), ...excepted];
    expect(RULES.map(({ name }) => name).filter(name => !tried.includes(name))).to.deep.equal([]);
  });

  for (const { rule, what, of, broken, says } of BROKEN) {
    it(`${rule}: ${what}`, () => {
      const model = whole(of ?? 'sms');
      broken(model);
      const found = lint(
        model,
        RULES.filter(({ name }) => name === rule),
      ).findings.map(one => one.says);
      expect(found.join('\n')).to.match(says);
    });
  }
});
