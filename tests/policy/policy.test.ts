import { join } from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import { expect } from 'chai';
import { type Resource, violations } from '../../policy';
import { runProgram } from '../../render/program';
import { readStackFile, stacksIn } from '../../render/stack-file';
import { PLACEHOLDER } from '../../settings/secrets';

const ROOT = join(__dirname, '..', '..');
const SECRET = PLACEHOLDER;
const asSecret = (value: unknown) => ({
  [pulumi.runtime.specialSigKey]: pulumi.runtime.specialSecretSig,
  value,
});

const container = (inputs: object): Resource => ({
  type: 'docker:index/container:Container',
  name: 'it',
  inputs: { ...inputs },
});
const workload = (spec: object): Resource => ({
  type: 'kubernetes:apps/v1:StatefulSet',
  name: 'it',
  inputs: { spec: { template: { spec } } },
});
const CONFINED = {
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  automountServiceAccountToken: false,
};
const CONTAINER = {
  name: 'c',
  image: 'g:1',
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  },
  resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '1', memory: '1Gi' } },
};
/** A confined pod, but for what the test changes of it and of its container. */
const pod = (container: object, spec: object = {}): Resource =>
  workload({ ...CONFINED, containers: [{ ...CONTAINER, ...container }], ...spec });
const GRAFANA = ['GF_AUTH_ANONYMOUS_ENABLED=false', 'GF_USERS_ALLOW_SIGN_UP=false'];
const CLOSED = GRAFANA.map(text => text.split('=')).map(([name, value]) => ({ name, value }));
const group = (rule: object): Resource => ({
  type: 'grafana:alerting/ruleGroup:RuleGroup',
  name: 'it',
  inputs: { rules: [{ name: 'CPU high', ...rule }] },
});
const contact = {
  type: 'grafana:alerting/contactPoint:ContactPoint',
  name: 'c',
  inputs: { name: 'team chat' },
};
const tree = (contactPoint: string, policies: object[] = []): Resource => ({
  type: 'grafana:alerting/notificationPolicy:NotificationPolicy',
  name: 'tree',
  inputs: { contactPoint, policies },
});

/** Each with the resources, and what is said of them; nothing if they keep the rule. */
const CASES: readonly (readonly [what: string, resources: Resource[], message: string | undefined])[] = [
  [
    'a secret in plain',
    [container({ uploads: [{ content: SECRET }] })],
    'uploads[0].content holds a secret in plain',
  ],
  ['a text with a secret in it', [container({ command: `x ${SECRET}` })], 'command holds a secret in plain'],
  ['a secret', [container({ uploads: asSecret([{ content: SECRET }]) })], undefined],
  [
    'a secret in an environment',
    [container({ envs: asSecret([`DB_PASSWORD=${SECRET}`]) })],
    'envs[0] is a secret in an environment; give it as a file',
  ],
  ['the file of a secret', [container({ envs: ['DB_PASSWORD__FILE=/run/password'] })], undefined],
  [
    'a port of every address',
    [container({ ports: [{ external: 3000 }] })],
    'port 3000 is open to the network; bind it to 127.0.0.1',
  ],
  ['a port of loopback', [container({ ports: [{ ip: '127.0.0.1', external: 3000 }] })], undefined],
  [
    'a load balancer',
    [{ type: 'kubernetes:core/v1:Service', name: 'it', inputs: { spec: { type: 'LoadBalancer' } } }],
    'is a LoadBalancer',
  ],
  [
    'an ingress without TLS',
    [
      {
        type: 'kubernetes:networking.k8s.io/v1:Ingress',
        name: 'it',
        inputs: { spec: { rules: [{ host: 'g.example.com' }], tls: [{ hosts: ['other.example.com'] }] } },
      },
    ],
    'host g.example.com has no TLS',
  ],
  ['an image without tag', [image('registry:5000/grafana')], 'image registry:5000/grafana is not pinned'],
  ['the image latest', [workload({ containers: [{ image: 'g:latest' }] })], 'image g:latest is not pinned'],
  ['a version', [image('registry:5000/grafana:12.3.0')], undefined],
  ['a digest', [pod({ image: `g@sha256:${'0'.repeat(64)}` })], undefined],
  ['a confined pod', [pod({})], undefined],
  ['a pod of root', [pod({}, { securityContext: {} })], 'may run as root'],
  ['a pod that sees processes', [pod({}, { hostPID: true })], 'sees the processes of the machine'],
  ['a token for nothing', [pod({}, { automountServiceAccountToken: undefined })], 'may get a token unasked'],
  [
    'a privileged container',
    [pod({ securityContext: { ...CONTAINER.securityContext, privileged: true } })],
    'container c is privileged',
  ],
  [
    'a root file system that can be written',
    [pod({ securityContext: { ...CONTAINER.securityContext, readOnlyRootFilesystem: false } })],
    'container c may change its program',
  ],
  [
    'capabilities',
    [pod({ securityContext: { ...CONTAINER.securityContext, capabilities: { drop: ['NET_RAW'] } } })],
    'container c keeps capabilities',
  ],
  [
    'a container without limits',
    [pod({ resources: { requests: { cpu: '1', memory: '1Gi' } } })],
    'container c has no bound',
  ],
  [
    'a mount of the machine that can be written',
    [pod({ volumeMounts: [{ name: 'r', mountPath: '/r' }] }, { volumes: [{ name: 'r', hostPath: {} }] })],
    'container c writes to the machine',
  ],
  [
    "a secret in a pod's environment",
    [pod({ env: [{ name: 'GF_SMTP_PASSWORD', value: 'x' }, ...CLOSED] })],
    'GF_SMTP_PASSWORD is a secret in an environment',
  ],
  [
    "the file of a secret in a pod's environment",
    [pod({ env: [{ name: 'GF_SMTP_PASSWORD', value: '$__file{/run/password}' }, ...CLOSED] })],
    undefined,
  ],
  ['a closed Grafana', [container({ envs: GRAFANA })], undefined],
  [
    'an open Grafana',
    [container({ envs: [GRAFANA[1], 'GF_AUTH_ANONYMOUS_ENABLED=true'] })],
    'GF_AUTH_ANONYMOUS_ENABLED is not false',
  ],
  [
    'a Grafana with sign-up as it comes',
    [
      workload({
        containers: [{ image: 'g:1', env: [{ name: 'GF_AUTH_ANONYMOUS_ENABLED', value: 'false' }] }],
      }),
    ],
    'GF_USERS_ALLOW_SIGN_UP is not false',
  ],
  ['a rule that nobody hears of', [group({})], 'nobody is told of "CPU high"; add to contactPoints'],
  ['a rule with a tree', [group({}), tree('team chat'), contact], undefined],
  ['a rule by itself', [group({ notificationSettings: { contactPoint: 'team chat' } }), contact], undefined],
  [
    'a rule for nobody who is there',
    [group({ notificationSettings: { contactPoint: 'team pager' } }), contact],
    'contact point "team pager" is not there',
  ],
  [
    'a tree with a branch for nobody who is there',
    [tree('team chat', [{ contactPoint: 'team pager' }]), contact],
    'contact point "team pager" is not there',
  ],
];

function image(name: string): Resource {
  return { type: 'docker:index/remoteImage:RemoteImage', name: 'it', inputs: { name } };
}

describe('policies', () => {
  for (const [what, resources, message] of CASES) {
    it(`${message === undefined ? 'take' : 'refuse'} ${what}`, () => {
      const said = violations(resources, SECRET).map(one => one.message);
      if (message === undefined) expect(said).to.deep.equal([]);
      else expect(said.join('\n')).to.contain(message);
    });
  }

  for (const stack of stacksIn(ROOT)) {
    it(`are kept by stack ${stack}`, async () => {
      const { resources } = await runProgram(stack, readStackFile(ROOT, stack));
      expect(resources.length).to.be.above(50);
      expect(violations(resources, PLACEHOLDER)).to.deep.equal([]);
    });
  }
});
