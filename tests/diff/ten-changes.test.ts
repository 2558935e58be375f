import { expect } from 'chai';
import { edited, inSight, rendered, told, without, withPanels, withRule } from './support';

/** What fits on a screen. */
const SCREEN = 40;
const HEAD = ['### What changes in Grafana', 'main → this change, stack prod'];
const TABLE = ['| | added | removed | changed |', '|---|---|---|---|'];
const STATE =
  '⚠️ **loses its state** (1). Grafana forgets what it knows of the alert: one that fires is told as resolved and, after its time, once more.';

type Files = Awaited<ReturnType<typeof rendered>>;

describe('diff: ten changes made by hand', function () {
  this.timeout(30_000);
  let base: Files;
  before(async () => {
    base = await rendered();
  });

  /** The report on a change, all of which fits on a screen unless it is folded. */
  const lines = (changed: Files): string[] => {
    const all = told(base, changed);
    expect(inSight(all)).to.have.length.at.most(SCREEN);
    return all;
  };

  it('says nothing but one line of a change that renders to the same', async () => {
    expect(told(base, await rendered())).to.deep.equal([
      'No change: main and this change render to the same (prod).',
    ]);
  });

  it('1. a limit: the alert, its state, and every panel that has the limit', async () => {
    const all = lines(await rendered({ thresholds: { smsFailures: { warning: 2, critical: 8 } } }));
    expect(inSight(all)).to.deep.equal([
      ...HEAD,
      STATE,
      '- SMS messages fail (critical): threshold (prod)',
      ...TABLE,
      '| Alerts |  |  | 1 |',
      '| Panels |  |  | 6 |',
      '<details><summary>Alerts: 1</summary>',
      '<details><summary>Panels: 6</summary>',
    ]);
    expect(all).to.include(
      '- changed **SMS messages fail (critical)** (prod): threshold `above 0.05` → `above 0.08`; summary',
    );
    expect(all).to.include(
      '- changed **SMS › Delivered; SMS › Success rate; SMS › Success rate by provider** (prod): thresholds `0.95, 0.98` → `0.92, 0.98`; description',
    );
  });

  it('2. a patience and a severity', () => {
    const alert = { group: 'sms-failures-fast', title: 'SMS messages fail (critical)' };
    const all = lines(
      withRule(base, alert, rule => {
        rule.for = '40m';
        rule.labels.severity = 'warning';
      }),
    );
    expect(all.slice(4, 6)).to.deep.equal([STATE, '- SMS messages fail (critical): for, labels (prod)']);
    expect(all).to.include(
      '- changed **SMS messages fail (critical)** (prod): for `4m` → `40m`; severity `critical` → `warning`',
    );
  });

  it('3. an alert that is gone, and one that is new', () => {
    const less = without(base, 'alerting-watchdog');
    expect(lines(less)).to.include('- removed **Watchdog** (prod)');
    expect(told(less, base)).to.include('- added **Watchdog** (prod)');
  });

  it('4. a prefix: every link breaks', async () => {
    const all = lines(await rendered({ prefix: 'eu' }));
    expect(all[4]).to.equal(
      '⚠️ **gets another uid** (85). Links and bookmarks to it break; Grafana takes it for another thing, with no history.',
    );
    expect(all).to.include.members([
      '- dashboard SMS: assistant-sms → eu-sms (prod)',
      '- folder Eu business: assistant-folder-business → eu-folder-business (prod)',
      '- data source eu-prometheus: assistant-prometheus → eu-prometheus (prod)',
      '- rule Platform unhealthy: assistant-app-unhealthy → eu-app-unhealthy (prod)',
      '- … and 73 more',
    ]);
  });

  it('5. an exporter less: what goes blind', async () => {
    const all = lines(await rendered({ sources: ['app'] }));
    expect(all[4]).to.equal(
      '⚠️ **cannot be fed any more** (20). The sources or the contract of the stack do not have what it reads.',
    );
    expect(all).to.include(
      '- panel System › CPU by mode; panel System › CPU by core: needs node_cpu_seconds_total (prod)',
    );
    expect(all).to.include(
      '- cannot be fed any more: alert Machine sends no metrics: needs node_boot_time_seconds (prod)',
    );
    expect(all).to.include(
      '- changed **CPU busy (critical)** (prod): threshold `above 0.9` → `above 90`; summary',
    );
  });

  it('6. nobody is named any more', async () => {
    const all = lines(await rendered({ contactPoints: [] }));
    expect(inSight(all).slice(2, 6)).to.deep.equal([
      '⚠️ **reaches nobody** (3). Alerts with these labels would be told to no one by this stack.',
      '- critical alerts in prod, system, application, sms, oauth, task, monitoring; warning alerts in prod, every domain; info alerts in prod, oauth, business, task, monitoring: assistant team → nobody, the stack names nobody any more (prod)',
      '⚠️ **loses its state** (75). Grafana forgets what it knows of the alert: one that fires is told as resolved and, after its time, once more.',
      '- Platform sends no metrics; Platform unhealthy; CPU busy (critical); CPU busy (warning) and 71 more: own route (prod)',
    ]);
  });

  it('7. a mute timing that never ends', async () => {
    const all = lines(
      await rendered({
        muteTimings: [{ name: 'nights' }],
        notifications: { critical: { muteTimings: ['nights'] } },
      }),
    );
    expect(inSight(all)[3]).to.equal(
      '- critical alerts in prod, system, application, sms, oauth, task, monitoring: assistant team → nobody, mute timing assistant-nights never ends (prod)',
    );
    expect(all).to.include('- added **mute timing assistant-nights** (prod)');
  });

  it('8. a panel that is gone', () => {
    const all = lines(
      withPanels(base, 'sms', panels => {
        panels.splice(
          panels.findIndex(({ title }) => title === 'Delivered'),
          1,
        );
      }),
    );
    expect(all).to.deep.equal([
      ...[HEAD[0], '', HEAD[1], ''],
      ...[...TABLE, '| Panels |  | 1 |  |', ''],
      ...['<details><summary>Panels: 1</summary>', '', '- removed **SMS › Delivered** (prod)', '</details>'],
    ]);
  });

  it('9. a panel with another title, unit and a dearer query', () => {
    const all = lines(
      withPanels(base, 'sms', panels => {
        const panel = panels.find(({ title }) => title === 'Delivered');
        if (!panel?.targets[0]) throw new Error('there is no such panel');
        panel.title = 'Arrived';
        panel.fieldConfig.defaults.unit = 'percent';
        panel.targets[0].expr = panel.targets[0].expr.replaceAll('[15m]', '[1d]');
      }),
    );
    expect(inSight(all).slice(2, 4)).to.deep.equal([
      '⚠️ **gets dearer** (1). Estimated samples that Prometheus has to read.',
      '- SMS › Arrived: 346 k → 33.2 M samples a refresh (96 times) (prod)',
    ]);
    expect(all).to.include(
      '- changed **SMS › Arrived** (prod): title `Delivered` → `Arrived`; unit `percentunit` → `percent`',
    );
    const query = all.slice(all.indexOf('  ```diff') + 1, all.lastIndexOf('  ```'));
    expect(query).to.have.length(2);
    expect(query[0]).to.match(/^ {2}- ….*\[15m\]/);
    expect(query[1]).to.match(/^ {2}\+ ….*\[1d\]/);
  });

  it('10. a data source with another uid and URL', () => {
    const all = lines(
      edited(base, 'dashboards-datasource', inputs => {
        inputs.uid = 'prometheus';
        inputs.url = 'http://other';
      }),
    );
    expect(all).to.include.members([
      '- data source assistant-prometheus: assistant-prometheus → prometheus (prod)',
      '- changed **DataSource dashboards-datasource** (prod): uid `assistant-prometheus` → `prometheus`; url `http://prometheus.example.com:9090` → `http://other`',
    ]);
  });

  it('11. other people for what is critical', async () => {
    const contactPoints = ['team', 'boss'].map(name => ({
      ...{ type: 'email' as const, name, addresses: [`${name}@example.com`] },
    }));
    const notifications = { critical: { contactPoints: ['boss'] } };
    const all = lines(await rendered({ contactPoints, notifications }));
    expect(all.join('\n')).to.match(
      /- changed \*\*Platform sends no metrics; .*Worker dead\*\* \(prod\): tells `assistant team` → `assistant boss`/,
    );
    expect(all.join('\n')).not.to.contain('reaches nobody');
  });

  it('tells once what is the same for every tenant, and names who is new', async () => {
    const isolation = { by: 'label' as const, url: 'http://proxy.example.com:8080' };
    const tenant = (key: string) => ({ key, name: key.toUpperCase(), isolation });
    const two = await rendered({ tenants: [tenant('acme'), tenant('bolt')] });
    expect(inSight(told(base, two)).slice(2, 4)).to.deep.equal([
      '**New: prod/acme.** Nothing of it is compared.',
      '**New: prod/bolt.** Nothing of it is compared.',
    ]);
    const tenants = [tenant('acme'), tenant('bolt')];
    const changed = await rendered({ tenants, thresholds: { smsFailures: { warning: 2, critical: 8 } } });
    expect(told(two, changed)).to.include(
      '- changed **SMS messages fail (critical)** (prod, prod/acme, prod/bolt): threshold `above 0.05` → `above 0.08`; summary',
    );
  });
});
