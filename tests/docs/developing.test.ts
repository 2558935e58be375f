import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { type Checkout, copyCheckout } from '../support/checkout';
import { describeWithPrometheus } from '../support/prometheus';
import { carryOut, pageOf, readWalkthrough } from './walkthrough';

interface RenderedPanel {
  readonly title: string;
  readonly panels?: readonly RenderedPanel[];
  readonly targets?: readonly { readonly expr: string }[];
  readonly fieldConfig: {
    readonly defaults: {
      readonly unit: string;
      readonly thresholds: { readonly steps: readonly { value: number }[] };
    };
  };
}

/** What is to be seen in the checkout after a part of the page was followed. */
const RESULTS: Readonly<Record<string, (read: (path: string) => string) => void>> = {
  'A panel': read => {
    const { panels } = JSON.parse(read('out/dev/dashboards/assistant-sms.json')) as {
      panels: RenderedPanel[];
    };
    const found = panels
      .flatMap(one => [one, ...(one.panels ?? [])])
      .find(({ title }) => title === 'Opt-outs');
    expect(found?.fieldConfig.defaults.unit).to.equal('percentunit');
    expect(found?.fieldConfig.defaults.thresholds.steps.map(({ value }) => value)).to.deep.equal([
      null,
      0.01,
      0.03,
    ]);
    expect(found?.targets?.map(({ expr }) => expr).join()).to.include('sms_opt_outs');
  },
  'An alert': read => {
    const { groups } = parse(read('out/dev/prometheus/alerts.rules.yaml')) as {
      groups: { rules: { alert: string; annotations: { runbook: string } }[] }[];
    };
    const found = groups.flatMap(({ rules }) => rules).find(({ alert }) => alert === 'Users opt out of SMS');
    expect(found?.annotations.runbook).to.equal('docs/runbooks/sms-opt-outs.md');
  },
};

describeWithPrometheus('docs/developing.md, followed word by word', function () {
  this.timeout(120_000);
  this.bail(true);
  let checkout: Checkout;
  const sections = readWalkthrough(pageOf('developing.md'));

  before(() => {
    checkout = copyCheckout();
  });
  after(() => checkout.remove());

  for (const { title, steps } of sections) {
    it(title, () => {
      for (const step of steps) carryOut(step, checkout.path);
      RESULTS[title]?.(path => readFileSync(join(checkout.path, path), 'utf8'));
    });
  }

  it('has a part for each result that is looked for', () => {
    expect(sections.map(({ title }) => title)).to.include.members(Object.keys(RESULTS));
  });
});
