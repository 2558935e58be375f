import { type Browser, chromium } from 'playwright-core';
import { UserError } from '../support/console';
import { onPath } from '../support/programs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** The Chromium or Chrome of this machine. */
export const findBrowser = (): string | undefined =>
  process.env.CHROMIUM ?? NAMES.map(name => onPath(name)).find(Boolean);

/** Starts the Chromium or Chrome of this machine, without a window. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) {
    throw new UserError(
      'No Chromium or Chrome on PATH: install one (Debian and Ubuntu: apt-get install chromium; elsewhere: npx playwright-core install chromium), or name its program in CHROMIUM.',
    );
  }
  const root = process.getuid?.() === 0;
  const args = [
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return chromium.launch({ executablePath, args: root ? [...args, '--no-sandbox'] : args });
}
