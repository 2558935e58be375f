import { lacking, say, UserError } from '../cli/support/console';

/** What came of the steps of a run. */
export class Outcome {
  private passed = 0;
  private readonly failures: string[] = [];
  private readonly skips: string[] = [];

  pass(): void {
    this.passed += 1;
  }

  /** Says at once what failed, and why. */
  fail(name: string, error: unknown): void {
    const why = reasonOf(error);
    this.failures.push(`${name}: ${why.split('\n')[0]}`);
    lacking(`failed: ${name}: ${why}`);
  }

  skip(name: string, reason: string): void {
    this.skips.push(`${name}: ${reason}`);
  }

  /** Everything that failed or was skipped by name, and last how many there were. */
  tell(): void {
    say();
    for (const line of this.skips) lacking(`skipped: ${line}`);
    for (const line of this.failures) lacking(`failed: ${line}`);
    say(`${this.passed} passed, ${this.failures.length} failed, ${this.skips.length} skipped`);
  }

  get exitCode(): number {
    return this.failures.length > 0 ? 1 : 0;
  }
}

/** What people need of an error: of an expected one its words, of a mistake in these scenarios also where it is. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const expected = error instanceof UserError || error.name === 'AssertionError';
  return expected ? error.message : (error.stack ?? error.message);
}
