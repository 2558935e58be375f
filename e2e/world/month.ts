import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../cli/screenshots/browser';
import type { TestPrometheus } from '../../tests/support/prometheus';
import type { See, Step } from '../scenario';
import type { World } from '.';
import { startPast } from './past';

/** A month behind the stack's dashboards, and a browser to look at them: for scenarios that need either. */
export class Month {
  browser: Browser | undefined;
  private past: TestPrometheus | undefined;

  /** The data source of the month; the stack's own has the minutes of this run only. */
  static uid = ({ settings }: World): string => `${settings.prefix}-past`;

  steps(world: World): Step[] {
    return [
      { name: 'a month of history', run: see => this.give(world, see) },
      {
        name: 'a browser',
        run: async see => {
          this.browser = await launchBrowser();
          see(`version ${this.browser.version()}`);
        },
      },
    ];
  }

  private async give(world: World, see: See): Promise<void> {
    const { grafana, platform, settings } = world;
    const began = Date.now();
    this.past = await startPast(settings, platform.address);
    see(`${((Date.now() - began) / 1000).toFixed(0)} s for it`);
    const uid = Month.uid(world);
    const source = { uid, name: uid, type: 'prometheus', access: 'proxy', url: this.past.url };
    const jsonData = { httpMethod: 'POST', timeInterval: settings.scrapeInterval };
    await grafana.api.post('/api/datasources', { ...source, jsonData });
  }

  /** Where Prometheus has the month. */
  get url(): string {
    return this.past?.url ?? '';
  }

  async close(world: World): Promise<void> {
    await this.browser?.close();
    await this.past?.stop();
    if (this.past) await world.grafana.api.delete(`/api/datasources/uid/${Month.uid(world)}`);
    this.past = undefined;
    this.browser = undefined;
  }
}
