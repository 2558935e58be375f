import { violations } from '../policy';
import { PLACEHOLDER } from '../settings/secrets';
import type { ProgramRun } from './program';

/** What depends on people's settings is no fault of the program: the summary speaks of it. */
const LEFT_TO_SETTINGS = 'no alert without route';

/**
 * Refuses resources that break a policy.
 *
 * @throws Error with every violation.
 */
export function keepPolicies({ resources }: ProgramRun): void {
  const broken = violations(resources, PLACEHOLDER).filter(({ policy }) => policy !== LEFT_TO_SETTINGS);
  if (broken.length === 0) return;
  const lines = broken.map(({ policy, resource, message }) => `  ${resource} (${policy}): ${message}`);
  throw new Error(`The resources break ${broken.length} policies:\n${lines.join('\n')}`);
}
