import * as pulumi from '@pulumi/pulumi';
import { expect } from 'chai';

import program = require('../../index');

import { DASHBOARDS } from '../../dashboards';
import { PROJECT } from '../../settings/names';
import { deploy } from '../components/harness';

async function outputs(config: Record<string, string>, encrypted: Record<string, string> = {}) {
  const named = (values: Record<string, string>) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [`${PROJECT}:${key}`, value]));
  pulumi.runtime.setAllConfig({ ...named(config), ...named(encrypted) }, Object.keys(named(encrypted)));
  const { result } = await deploy(program, { stack: 'dev' });
  return result as Record<string, pulumi.Input<unknown>>;
}

const open = (value: unknown) =>
  new Promise<unknown>(resolve => {
    (pulumi.output(value) as pulumi.Output<unknown>).apply(resolve);
  });
const isSecret = (value: pulumi.Input<unknown> | undefined) => pulumi.isSecret(pulumi.output(value));

describe('outputs', () => {
  it('of the docker backend say where everything is and who may come in', async () => {
    const result = await outputs({ simulator: 'false', prefix: 'team', grafanaPort: '3900' });
    expect(Object.keys(result)).to.have.members([
      'grafanaUrl',
      'prometheusUrl',
      'dashboardUrls',
      'folderUrls',
      'alertsUrl',
      'mailboxUrl',
      'grafanaUser',
      'grafanaPassword',
    ]);
    const url = (key: string) => `http://127.0.0.1:3900/d/team-${key}`;
    const urls = Object.fromEntries(DASHBOARDS.map(({ key }) => [key, url(key)]));
    expect(await open(result.dashboardUrls)).to.deep.equal(urls);
    expect(await open(result.alertsUrl)).to.equal('http://127.0.0.1:3900/alerting/list');
    expect(await open(result.grafanaUser)).to.equal('admin');
    expect(await open(result.grafanaPassword)).to.equal('generated-password');
    expect(await isSecret(result.grafanaPassword)).to.equal(true);
  });

  it('of the external backend have nothing secret', async () => {
    const result = await outputs(
      { backend: 'external', grafanaUrl: 'https://g.example.com/', prometheusUrl: 'http://p.example.com' },
      { grafanaAuth: 'a-token' },
    );
    expect(Object.keys(result)).to.have.members([
      'grafanaUrl',
      'prometheusUrl',
      'dashboardUrls',
      'folderUrls',
      'alertsUrl',
    ]);
    expect(await open(result.grafanaUrl)).to.equal('https://g.example.com');
    for (const value of Object.values(result)) expect(await isSecret(value)).to.equal(false);
  });
});
