import * as pulumi from '@pulumi/pulumi';
import type { MockMonitor } from '@pulumi/pulumi/runtime/mocks';

/** A resource as the program registered it. */
export interface Seen {
  readonly type: string;
  readonly name: string;
  /** `name` of the parent; none for a resource of the stack itself. */
  readonly parent: string | undefined;
  /** `name` of the explicit provider. */
  readonly provider: string | undefined;
  /** Names of the resources that must be there before. */
  readonly after: readonly string[];
  readonly deleteBeforeReplace: boolean;
  /** Inputs with secrets opened; see {@link Seen.secret}. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Inputs that are secret, or have a secret in them. */
  readonly secret: readonly string[];
}

export interface Deployment<T> {
  readonly result: T;
  readonly resources: readonly Seen[];
  /** The one resource of this name. Throws if there is none. */
  readonly get: (name: string) => Seen;
}

interface Request {
  getType(): string;
  getName(): string;
  getParent(): string;
  getProvider(): string;
  getDependenciesList(): string[];
  getDeletebeforereplace(): boolean;
}

const nameOf = (urn: string) => urn.split('::')[3];
/** A provider is referred to by its urn and id. */
const providerName = (reference: string) => (reference ? nameOf(reference) : undefined);

/** Registers resources with Pulumi's mocks and waits until all of them are there. */
export async function deploy<T>(
  build: () => T,
  { preview = true, stack = 'test' }: { preview?: boolean; stack?: string } = {},
): Promise<Deployment<T>> {
  const inputs = new Map<string, Record<string, unknown>>();
  await pulumi.runtime.setMocks(mocks(inputs), 'assistant-monitoring', stack, preview);
  const requests = listen();
  const result = build();
  await pulumi.runtime.disconnect();
  const resources = requests.map(request => seen(request, inputs));
  return { result, resources, get: name => find(resources, name) };
}

/** Waits for an output's value. */
export const resolved = <T>(output: pulumi.Output<T>): Promise<T> =>
  new Promise(resolve => output.apply(value => resolve(value)));

export const isSecret = (output: pulumi.Output<unknown>): Promise<boolean> => pulumi.isSecret(output);

function mocks(inputs: Map<string, Record<string, unknown>>): pulumi.runtime.Mocks {
  return {
    newResource: args => {
      inputs.set(`${args.type} ${args.name}`, args.inputs);
      return { id: `${args.name}-id`, state: { ...args.inputs, ...computed(args) } };
    },
    call: ({ token }) => {
      throw new Error(`unexpected call of ${token}`);
    },
  };
}

function computed({ type, name, inputs }: pulumi.runtime.MockResourceArgs): object {
  if (type === 'grafana:oss/organization:Organization') return { orgId: `${name}-org` };
  if (type === 'docker:index/remoteImage:RemoteImage') return { imageId: `sha256:${inputs.name}` };
  if (type === 'random:index/randomPassword:RandomPassword') return { result: 'generated-password' };
  if (type === 'grafana:oss/user:User') return { userId: 7 };
  if (type === 'grafana:oss/serviceAccountRotatingToken:ServiceAccountRotatingToken') {
    return { key: `${name}-key` };
  }
  if (type === 'grafana:oss/dashboard:Dashboard') return { uid: JSON.parse(inputs.configJson).uid };
  return {};
}

/** The mocks are not told of parents and dependencies; the monitor's requests are. */
function listen(): Request[] {
  const monitor = pulumi.runtime.getMonitor() as unknown as MockMonitor;
  const requests: Request[] = [];
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request: Request, callback: (error: unknown, response: unknown) => void) => {
    requests.push(request);
    return register(request, callback);
  };
  return requests;
}

function seen(request: Request, inputs: Map<string, Record<string, unknown>>): Seen {
  const given = Object.entries(inputs.get(`${request.getType()} ${request.getName()}`) ?? {});
  return {
    type: request.getType(),
    name: request.getName(),
    parent: request.getParent() ? nameOf(request.getParent()) : undefined,
    provider: providerName(request.getProvider()),
    after: request.getDependenciesList().map(urn => nameOf(urn) ?? urn),
    deleteBeforeReplace: request.getDeletebeforereplace(),
    inputs: Object.fromEntries(given.map(([key, value]) => [key, pulumi.runtime.unwrapRpcSecret(value)])),
    secret: given.filter(([, value]) => pulumi.runtime.isRpcSecret(value)).map(([key]) => key),
  };
}

function find(resources: readonly Seen[], name: string): Seen {
  const found = resources.filter(resource => resource.name === name);
  const [only] = found;
  if (!only || found.length > 1) throw new Error(`${found.length} resources are named ${name}`);
  return only;
}
