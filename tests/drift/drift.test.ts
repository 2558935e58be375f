import { expect } from 'chai';
import { findingBlock } from '../../diff/words/markdown';
import { driftIn } from '../../drift';
import { withPanelIds } from '../../drift/panel-ids';

const URN = 'urn:pulumi:prod::assistant-monitoring::a$b';
const at = (y: number) => ({ h: 8, w: 12, x: 0, y });
const panel = (title: string, y: number, id?: number) => ({
  ...(id !== undefined && { id }),
  ...{ title, type: 'stat', gridPos: at(y), targets: [] },
});

const dashboard = (...panels: object[]) => JSON.stringify({ uid: 'a-sms', title: 'SMS', panels });
const MADE = { type: 'grafana:oss/dashboard:Dashboard', custom: true };
const asked = {
  configJson: dashboard(panel('Sent', 0, 1), panel('Failed', 8, 2)),
  folder: 'f',
  __defaults: ['x'],
};
/** What a refresh keeps: inputs as they were, and in the outputs what Grafana has, without panel numbers. */
const state = (...panels: object[]) => ({
  ...MADE,
  inputs: asked,
  outputs: { ...asked, configJson: dashboard(...panels) },
});

const step = (op: string, name: string, oldState: object, newState?: object) => ({
  ...{ op, urn: `${URN}::${name}`, oldState },
  ...(newState && { newState }),
});
const told = (...steps: object[]) =>
  driftIn(JSON.stringify({ steps })).findings.map(one => findingBlock([one]));

const before = state(panel('Sent', 0), panel('Failed', 8));

describe('drift', () => {
  it('is none where the engine finds everything as it was', () => {
    const drift = driftIn(JSON.stringify({ steps: [step('refresh', 'sms', before, before)] }));
    expect(drift).to.deep.equal({ resources: 1, findings: [] });
  });

  it('names the panel that has changed, though the state has no panel numbers', () => {
    const renamed = state(panel('Sent today', 0), panel('Failed', 8));
    expect(told(step('update', 'sms', before, renamed))).to.deep.equal([
      '- changed **SMS › Sent today** (prod): title `Sent` → `Sent today`',
    ]);
  });

  it('tells a panel that was added and one that was removed', () => {
    const other = state(panel('Sent', 0), panel('Mine', 16));
    expect(told(step('update', 'sms', before, other))).to.have.members([
      '- removed **SMS › Failed** (prod)',
      '- added **SMS › Mine** (prod)',
    ]);
  });

  it('tells what is gone', () => {
    expect(told(step('delete', 'sms', before))[0]).to.equal('- removed **SMS** (prod)');
  });

  it('tells other resources by their inputs, and those of a tenant by its name', () => {
    const source = (name: string) => ({
      ...{ type: 'grafana:oss/dataSource:DataSource', custom: true },
      ...{ inputs: { name: 'a', uid: 'u' }, outputs: { name, uid: 'u', id: '1' } },
    });
    const urn =
      'urn:pulumi:prod::assistant-monitoring::x:tenants:Tenant$y::tenant-acme-dashboards-datasource';
    const [line] = told({ op: 'update', urn, oldState: source('a'), newState: source('b') });
    expect(line).to.equal(
      '- changed **DataSource tenant-acme-dashboards-datasource** (prod/acme): name `a` → `b`',
    );
  });

  it('tells at least the name where only the provider sees what differs', () => {
    const secret = { type: 'grafana:oss/x:Secret', custom: true, inputs: { value: '[secret]' } };
    expect(told(step('update', 'token', secret, secret))).to.deep.equal([
      '- changed **Secret token** (prod)',
    ]);
  });

  it('does not take anything else for an answer', () => {
    expect(() => driftIn('{}')).to.throw('that is no output of pulumi refresh --preview-only --json');
  });
});

describe('numbers of panels that the state has lost', () => {
  const numbers = (...panels: object[]): (number | undefined)[] =>
    JSON.parse(withPanelIds(asked.configJson, dashboard(...panels))).panels.map(
      (one: { id?: number }) => one.id,
    );

  it('are found by title, wherever the panel stands now', () => {
    expect(numbers(panel('Failed', 0), panel('Sent', 8))).to.deep.equal([2, 1]);
  });

  it('are found by place where the title has changed', () => {
    expect(numbers(panel('Sent', 0), panel('Lost', 8))).to.deep.equal([1, 2]);
  });

  it('are of its own for a panel that is new', () => {
    expect(numbers(panel('Sent', 0), panel('Failed', 8), panel('New', 8))).to.deep.equal([1, 2, -3]);
  });
});
