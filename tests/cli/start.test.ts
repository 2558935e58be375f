import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse, stringify } from 'yaml';
import { onPath } from '../../cli/support/programs';
import { TITLES } from '../../dashboards/shared/titles';
import { PROJECT } from '../../settings/names';
import { type Checkout, copyCheckout } from '../support/checkout';
import { describeWithPrometheus, freePort } from '../support/prometheus';

interface Ended {
  readonly status: number | null;
  readonly output: string;
}

/**
 * `npm start` and `npm stop` on a machine that has Prometheus, but neither Docker nor Grafana nor the engine:
 * a PATH with nothing else on it. What Docker and the engine add is not proved here.
 */
describeWithPrometheus('npm start without Docker, Grafana and the engine', function () {
  this.timeout(180_000);
  let checkout: Checkout;
  let path: string;
  let ports: { simulatorPort: number; prometheusPort: number };

  const run = (command: 'start' | 'stop', ...args: string[]): Promise<Ended> =>
    new Promise(resolve => {
      const child = spawn(process.execPath, ['--require', 'tsx/cjs', join('cli', `${command}.ts`), ...args], {
        cwd: checkout.path,
        env: { PATH: path, HOME: checkout.path },
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', text => (output += text));
      child.on('exit', status => resolve({ status, output }));
    });
  const answers = async (port: number, at: string) => (await fetch(`http://127.0.0.1:${port}${at}`)).ok;

  before(async () => {
    checkout = copyCheckout();
    path = join(checkout.path, 'bin');
    mkdirSync(path);
    for (const name of ['prometheus', 'promtool']) symlinkSync(onPath(name) ?? '', join(path, name));
    ports = { simulatorPort: await freePort(), prometheusPort: await freePort() };
    const file = join(checkout.path, 'Pulumi.dev.yaml');
    const { config } = parse(readFileSync(file, 'utf8')) as { config: Record<string, unknown> };
    for (const [key, port] of Object.entries(ports)) config[`${PROJECT}:${key}`] = port;
    writeFileSync(file, stringify({ config }));
  });
  after(async () => {
    await run('stop');
    checkout.remove();
  });

  it('refuses a port that is taken, with the setting that chooses another', async () => {
    const squatter = await listenOn(ports.prometheusPort);
    const { status, output } = await run('start', '--history-days', '1');
    squatter.close();
    expect(status).to.equal(1);
    expect(output).to.contain(
      `port ${ports.prometheusPort} is taken: free it, or choose another (${PROJECT}:prometheusPort in Pulumi.dev.yaml)`,
    );
    expect(output).not.to.contain('    at ');
  });

  it('names what is missing, and brings up the platform and Prometheus with data in every panel', async () => {
    const { status, output } = await run('start', '--history-days', '1');
    expect(status, output).to.equal(0);
    for (const what of ['Docker', 'Pulumi engine', 'Grafana']) {
      expect(output).to.match(new RegExp(`${what} is missing: .*(install|start)`));
    }
    for (const title of Object.values(TITLES)) {
      const [, live, all] = new RegExp(`^  ${title} +(\\d+) of (\\d+)$`, 'm').exec(output) ?? [];
      expect(Number(all), `${title} in ${output}`).to.be.above(0);
      expect(live, title).to.equal(all);
    }
  });

  it('gives Prometheus every recording rule and every alert', async () => {
    const answer = await fetch(`http://127.0.0.1:${ports.prometheusPort}/api/v1/rules`);
    const { data } = (await answer.json()) as {
      data: { groups: { rules: { type: string; health: string }[] }[] };
    };
    const rules = data.groups.flatMap(group => group.rules);
    expect(rules.filter(({ type }) => type === 'recording')).not.to.be.empty;
    expect(rules.filter(({ type }) => type === 'alerting')).not.to.be.empty;
    expect(rules.filter(({ health }) => health === 'err')).to.be.empty;
  });

  it('changes nothing when it is run again', async () => {
    const { status, output } = await run('start', '--history-days', '1');
    expect(status).to.equal(0);
    expect(output).to.contain('simulated platform: running').and.to.contain('Prometheus: running');
    expect(output).not.to.contain('of history');
  });

  it('leaves nothing running after npm stop', async () => {
    const { status, output } = await run('stop');
    expect(status).to.equal(0);
    expect(output).to.contain('stopped platform').and.to.contain('stopped prometheus');
    for (const port of Object.values(ports)) {
      const up = await answers(port, '/-/ready').catch(() => 'refused');
      expect(up, String(port)).to.equal('refused');
    }
  });
});

const listenOn = (port: number): Promise<Server> =>
  new Promise(resolve => {
    const server = createServer();
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
