import * as pulumi from '@pulumi/pulumi';

/**
 * An error that people read as it is. Of what fails once the program has registered everything, Pulumi shows the
 * stack trace, and of what fails in an input, it puts the input's name in front; both say nothing to who has to mend it.
 */
export function refusal(message: string): pulumi.RunError {
  const error = new pulumi.RunError(message);
  Object.defineProperty(error, 'message', { get: () => message, set: () => undefined });
  return Object.assign(error, { stack: message });
}
