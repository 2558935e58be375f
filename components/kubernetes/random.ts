import * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';

/** What nobody has seen, kept in the state: letters and digits, since some of it becomes part of a URL. */
export function generated(name: string, length: number, options: pulumi.CustomResourceOptions) {
  const { result } = new random.RandomPassword(name, { length, special: false }, options);
  return pulumi.secret(result);
}
