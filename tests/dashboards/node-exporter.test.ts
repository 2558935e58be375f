import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { askingPanels, askPanel } from '../../cli/support/live-panels';
import { onPath } from '../../cli/support/programs';
import { renderDashboards } from '../../dashboards';
import { hasData } from '../../prometheus/client';
import { exporter } from '../../prometheus/jobs';
import { freePort, hasPrometheus, startTestPrometheus, type TestPrometheus } from '../support/prometheus';
import { external } from '../support/stacks';

/** Debian's name of the program, and the project's own. */
const PROGRAM = ['prometheus-node-exporter', 'node_exporter'].map(name => onPath(name)).find(Boolean);

const suite = hasPrometheus() && PROGRAM ? describe : describe.skip;

/** The catalog's words on node_exporter, against the real one: what the simulator serves is only our belief. */
suite('dashboards on a real node_exporter (needs it and Prometheus on PATH)', function () {
  this.timeout(60_000);
  const settings = external({ sources: ['app', 'node'], contract: 'core' });
  let program: ChildProcess;
  let prometheus: TestPrometheus;

  before(async () => {
    const address = `127.0.0.1:${await freePort()}`;
    program = spawn(PROGRAM ?? '', [`--web.listen-address=${address}`], { stdio: 'ignore' });
    prometheus = await startTestPrometheus({
      environment: settings.environment,
      jobs: [{ name: 'node', targets: [exporter('node', address)] }],
    });
    await sleep(8_000);
  });
  after(async () => {
    await prometheus?.stop();
    program?.kill();
  });

  it('show data in every panel that asks it', async () => {
    const panels = renderDashboards(settings)
      .flatMap(askingPanels)
      .filter(({ metrics }) => metrics.every(metric => metric.exporter === 'node'));
    expect(panels).to.have.length.above(15);
    const blind: string[] = [];
    for (const panel of panels) {
      const asked = await askPanel(prometheus.client, panel);
      if (!asked.some(({ series }) => hasData(series))) blind.push(panel.title);
    }
    expect(blind).to.deep.equal([]);
  });
});
