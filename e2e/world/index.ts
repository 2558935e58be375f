import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lacking } from '../../cli/support/console';
import type { Settings } from '../../settings/schema';
import { copyCheckout } from '../../tests/support/checkout';
import type { RunOptions } from '../scenario';
import { findGrafana, type Grafana } from './grafana';
import { Platform } from './platform';
import { PolicyGuard } from './policies';
import { Receiver } from './receiver';
import { type CHANNELS, configOf, settingsOf } from './settings';
import { Sources } from './sources';
import { Stack } from './stack';

/** Everything that a run works with. Nothing of it is the user's own but the Grafana that was named. */
export interface World {
  readonly grafana: Grafana;
  readonly policies: PolicyGuard;
  readonly platform: Platform;
  readonly receiver: Receiver;
  readonly stack: Stack;
  readonly sources: Sources;
  /** The stack's settings as its program sees them. */
  readonly settings: Settings;
  /** What Grafana has to send with each message. */
  readonly bearerToken: string;
  /** What must not be found in anything that is shown or kept. */
  readonly secrets: readonly string[];
}

type Undo = () => Promise<unknown> | unknown;

/** Makes a world, hands it over, and takes it down again, whatever came of it. */
export async function inWorld(
  { env, engine, options }: { env: NodeJS.ProcessEnv; engine: string; options: RunOptions },
  work: (world: World) => Promise<void>,
): Promise<void> {
  const undo: Undo[] = [];
  try {
    await work(await makeWorld({ env, engine, options }, undo));
  } finally {
    await takeDown(undo);
  }
}

async function makeWorld(
  { env, engine, options }: { env: NodeJS.ProcessEnv; engine: string; options: RunOptions },
  undo: Undo[],
): Promise<World> {
  const prefix = `e2e-${randomBytes(3).toString('hex')}`;
  const grafana = await findGrafana(env, prefix);
  undo.push(grafana.close);
  const policies = await PolicyGuard.keep(grafana.api, options.replacePolicies);
  const receiver = new Receiver();
  await receiver.start();
  undo.push(() => receiver.close());
  const platform = await Platform.start();
  undo.push(() => platform.close());

  const { api, version } = grafana;
  const places = {
    prefix,
    grafana: { ...api.place, version },
    prometheusUrl: platform.prometheus.url,
    receiverUrl: (channel: (typeof CHANNELS)[number]) => receiver.url(channel),
    bearerToken: randomBytes(18).toString('base64url'),
  };
  undo.push(() => policies.restore());
  const { stack, sources, passphrase } = makeStack(engine, undo);
  await stack.create(configOf(places), passphrase);
  const { bearerToken } = places;
  const secrets = [api.place.auth, bearerToken, passphrase];
  const settings = settingsOf(places);
  return { grafana, policies, platform, receiver, stack, sources, settings, bearerToken, secrets };
}

/** The folder goes only once the stack is destroyed: without its state nobody could destroy it any more. */
function makeStack(engine: string, undo: Undo[]) {
  const checkout = copyCheckout();
  undo.push(checkout.remove);
  const folder = mkdtempSync(join(tmpdir(), 'e2e-state-'));
  const stack = new Stack(engine, { checkout: checkout.path, folder });
  undo.push(async () => {
    try {
      if (stack.isUp) await stack.destroy();
    } catch (error) {
      throw new Error(`the stack's state is kept in ${folder}: ${(error as Error).message}`);
    }
    rmSync(folder, { recursive: true, force: true });
  });
  const passphrase = randomBytes(18).toString('base64url');
  return { stack, sources: new Sources(checkout.path), passphrase };
}

/** In reverse order; what fails is told and does not keep the rest from being done. */
async function takeDown(undo: readonly Undo[]): Promise<void> {
  for (const one of undo.toReversed()) {
    try {
      await one();
    } catch (error) {
      process.exitCode = 1;
      lacking(`not cleared up: ${(error as Error).message}`);
    }
  }
}
