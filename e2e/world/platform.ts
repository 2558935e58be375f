import { fail } from 'node:assert/strict';
import { SOURCES } from '../../metrics/model';
import { jobsOf, simulatedTargets } from '../../prometheus/jobs';
import type { Fault } from '../../simulator/model/faults';
import { type Simulator, startSimulator } from '../../simulator/server';
import { startTestPrometheus, type TestPrometheus } from '../../tests/support/prometheus';
import { INTERVAL, recordingRules, STACK } from './settings';

/**
 * The morning of a working day. At night a minute has few requests, and alerts that ask for enough bad ones take
 * longer: how long is what the backtest measures.
 */
const BUSY = Date.UTC(2026, 8, 15, 9);

/** The simulated platform, alive, and the real Prometheus that scrapes it. */
export class Platform {
  private constructor(
    private readonly simulator: Simulator,
    readonly prometheus: TestPrometheus,
  ) {}

  static async start(): Promise<Platform> {
    const simulator = await startSimulator({ port: 0, begin: BUSY });
    const jobs = jobsOf({ sources: [...SOURCES] }, simulatedTargets(`127.0.0.1:${simulator.port}`));
    try {
      const prometheus = await startTestPrometheus({
        environment: STACK,
        jobs,
        interval: INTERVAL,
        rules: { 'recording.rules.yaml': recordingRules() },
      });
      return new Platform(simulator, prometheus);
    } catch (error) {
      await simulator.close();
      throw error;
    }
  }

  /** host:port of its /metrics. */
  get address(): string {
    return `127.0.0.1:${this.simulator.port}`;
  }

  /** Switches a fault on, by the simulator's own HTTP API. */
  inject(fault: Fault): Promise<void> {
    return this.switch('POST', fault);
  }

  heal(fault: Fault): Promise<void> {
    return this.switch('DELETE', fault);
  }

  async close(): Promise<void> {
    await this.prometheus.stop();
    await this.simulator.close();
  }

  private async switch(method: string, fault: Fault): Promise<void> {
    const { ok, status } = await fetch(`${this.simulator.url}/faults/${fault}`, { method });
    if (!ok) fail(`the simulator answers ${status} to ${method} /faults/${fault}`);
  }
}
