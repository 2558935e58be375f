import * as pulumi from '@pulumi/pulumi';
import { readConfig } from '../config';

import program = require('../index');

import type { MockMonitor } from '@pulumi/pulumi/runtime/mocks';
import { PROJECT } from '../settings/names';
import type { Settings } from '../settings/schema';
import { PLACEHOLDER } from '../settings/secrets';
import type { StackFile } from './stack-file';

/** A resource as the program registered it; secrets are marked as Pulumi's wire format marks them. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** Runs the real program of a stack, without engine and network, and gives what it registered. */
export async function runProgram(stack: string, { texts, secretKeys }: StackFile) {
  const calls: Omit<Registered, 'urn'>[] = [];
  // As a preview: then the program asks nothing of a Grafana.
  await pulumi.runtime.setMocks(recorder(calls), PROJECT, stack, true);
  pulumi.runtime.setAllConfig({ ...texts }, [...secretKeys]);
  const { settings } = readConfig();
  program();
  // Waits until every resource is registered.
  await pulumi.runtime.disconnect();
  return { settings, resources: withUrns(calls, stack) };
}

export type ProgramRun = { readonly settings: Settings; readonly resources: readonly Registered[] };

/** Answers as the providers would, as far as the program asks. */
function recorder(calls: Omit<Registered, 'urn'>[]): pulumi.runtime.Mocks {
  return {
    newResource: ({ type, name, inputs }) => {
      calls.push({ type, name, inputs });
      return { id: `${name}-id`, state: { ...inputs, ...computed(type, inputs) } };
    },
    call: ({ token }) => {
      throw new Error(`the program asks ${token}, which rendering cannot answer offline`);
    },
  };
}

function computed(type: string, inputs: Record<string, unknown>): Record<string, unknown> {
  switch (type) {
    case 'docker:index/remoteImage:RemoteImage':
      return { imageId: inputs.name };
    case 'grafana:oss/dashboard:Dashboard':
      return { uid: (JSON.parse(String(inputs.configJson)) as { uid: string }).uid };
    case 'grafana:oss/organization:Organization':
      // Without it all that is in the organisation would stay unknown, and rendering would wait for ever.
      return { orgId: `[id of ${inputs.name}]` };
    case 'random:index/randomPassword:RandomPassword':
      return { result: PLACEHOLDER };
    case 'grafana:oss/serviceAccountRotatingToken:ServiceAccountRotatingToken':
      return { key: PLACEHOLDER };
    default:
      return {};
  }
}

/** Names resources as the engine does: the type of the parent stands before a child's. */
function withUrns(calls: readonly Omit<Registered, 'urn'>[], stack: string): Registered[] {
  const monitor = pulumi.runtime.getMonitor() as unknown as MockMonitor;
  const urns = [...monitor.getRegisteredResources().keys()];
  return calls
    .map(call => {
      const urn = urns.find(known => isNamed(known, call));
      if (!urn) throw new Error(`${call.type} ${call.name} of stack ${stack} has no urn`);
      return { ...call, urn };
    })
    .sort((a, b) => (a.urn < b.urn ? -1 : 1));
}

function isNamed(urn: string, { type, name }: { type: string; name: string }): boolean {
  const [, , types, own] = urn.split('::');
  return own === name && types?.split('$').pop() === type;
}
