import { withCustomDashboards } from '../../custom-dashboards';
import { readStackFile } from '../../render/stack-file';
import { decodeSettings } from '../../settings/decode';
import { PROJECT } from '../../settings/names';
import { resolveSettings } from '../../settings/resolve';
import { type Settings, settingsSchema } from '../../settings/schema';
import { ROOT } from './paths';

/** The stack that `npm start` brings up. */
export const DEV = 'dev';

/** The settings in the dev stack's committed file, without the engine; placeholders stand for its secrets. */
export function devSettings(): Settings {
  const prefix = `${PROJECT}:`;
  const own = Object.entries(readStackFile(ROOT, DEV).texts).filter(([key]) => key.startsWith(prefix));
  const texts = Object.fromEntries(own.map(([key, text]) => [key.slice(prefix.length), text]));
  return withCustomDashboards(
    resolveSettings({ environment: DEV, ...decodeSettings(settingsSchema, texts) }),
  );
}
