import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { z } from 'zod';
import { manifestFiles } from '../../render/manifests';
import { runProgram } from '../../render/program';
import { readStackFile } from '../../render/stack-file';
import { PROJECT } from '../../settings/names';
import { PLACEHOLDER } from '../../settings/secrets';

const ROOT = join(__dirname, '..', '..');
const SCHEMAS = join(__dirname, 'schemas');

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly spec: { template: { spec: { containers: Record<string, unknown>[] } } };
}
interface Schemas {
  readonly version: string;
  /** `apiVersion kind` to the name of its definition. */
  readonly kinds: Readonly<Record<string, string>>;
  readonly $defs: object;
}

/** Stacks whose manifests have nothing in common but what all have. */
const HOST = { host: 'grafana.example.com' };
const STACKS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'several replicas, tenants and a larger store': {
    kubernetes: {
      ...HOST,
      storageClass: 'fast',
      ingress: { issuer: 'letsencrypt', annotations: { 'example.com/allow': '10.0.0.0/8' } },
      database: { url: PLACEHOLDER },
      smtp: { host: 'smtp.example.com:587', from: 'g@example.com', user: 'u', password: PLACEHOLDER },
      prometheus: {
        kind: 'own',
        remoteWrite: { url: 'https://mimir.example.com/api/v1/push', bearerToken: PLACEHOLDER },
      },
    },
    tenants: [{ key: 'acme', name: 'Acme' }],
  },
  'the Prometheus of an operator': {
    prometheusUrl: 'http://prometheus-operated.monitoring.svc:9090',
    kubernetes: { ...HOST, prometheus: { kind: 'operator', labels: { release: 'kps' } } },
  },
};

const rendered = new Map<string, Promise<ReadonlyMap<string, string>>>();

/** The manifests of a stack, rendered once. */
function manifestsOf(stack: string): Promise<ReadonlyMap<string, string>> {
  const known = rendered.get(stack) ?? render(stack);
  rendered.set(stack, known);
  return known;
}

async function render(stack: string): Promise<ReadonlyMap<string, string>> {
  const given = STACKS[stack];
  if (!given) return files(stack, readStackFile(ROOT, stack));
  const values = Object.entries({ backend: 'kubernetes', ...given });
  const texts = values.map(([key, value]) => [
    `${PROJECT}:${key}`,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const secretKeys = JSON.stringify(given).includes(PLACEHOLDER) ? [`${PROJECT}:kubernetes`] : [];
  return files('prod', { ...readStackFile(ROOT, 'prod'), texts: Object.fromEntries(texts), secretKeys });
}

async function files(stack: string, file: ReturnType<typeof readStackFile>) {
  const { resources } = await runProgram(stack, file);
  return new Map(manifestFiles(resources));
}

/** What a version of Kubernetes finds wrong with a manifest; nothing of kinds that it does not have. */
function mistakes({ kinds, $defs }: Schemas, manifest: Manifest): string[] | undefined {
  const name = kinds[`${manifest.apiVersion} ${manifest.kind}`];
  if (name === undefined) return undefined;
  const schema = z.fromJSONSchema({ $ref: `#/$defs/${name}`, $defs } as never);
  const { error } = schema.safeParse(manifest);
  return error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
}

/** The schema; a server also knows what no schema says. */
describe('manifests', () => {
  const versions = readdirSync(SCHEMAS).filter(name => name.endsWith('.json'));

  it('are checked for two versions of Kubernetes', () => {
    expect(versions).to.deep.equal(['1.34.json', '1.36.json']);
  });

  for (const version of versions) {
    const schemas = JSON.parse(readFileSync(join(SCHEMAS, version), 'utf8')) as Schemas;
    for (const stack of ['prod', ...Object.keys(STACKS)]) {
      it(`of ${stack} are what ${schemas.version} takes, to the last key`, async () => {
        const all = await manifestsOf(stack);
        expect(all.size).to.be.above(12);
        for (const [path, text] of all) {
          const manifest = parse(text) as Manifest;
          const found = mistakes(schemas, manifest);
          if (found) expect(found, path).to.deep.equal([]);
          else expect(manifest.apiVersion, path).to.equal('monitoring.coreos.com/v1');
        }
      });
    }

    it(`with a key that ${schemas.version} does not know are refused`, async () => {
      const text = (await manifestsOf('prod')).get(
        'kubernetes/3-deployment-assistant-monitoring-grafana.yaml',
      );
      const manifest = parse(text ?? '') as Manifest;
      Object.assign(manifest.spec.template.spec.containers[0] ?? {}, { livenessProb: {} });
      expect(mistakes(schemas, manifest)).to.deep.equal([
        'spec.template.spec.containers.0: Unrecognized key: "livenessProb"',
      ]);
    });
  }

  it('hold no secret, and say which files a secret has', async () => {
    const all = await manifestsOf('several replicas, tenants and a larger store');
    expect([...all.values()].join('\n')).not.to.contain(PLACEHOLDER);
    const secret = all.get('kubernetes/1-secret-assistant-monitoring-grafana-secret.yaml') ?? '';
    expect(secret.split('\n')[0]).to.equal(
      '# stringData, [secret]: admin-password, database-url, secret-key, smtp-password',
    );
    expect(parse(secret)).not.to.have.any.keys('data', 'stringData');
  });

  it('stand in an order in which they can be applied', async () => {
    const kinds = [...(await manifestsOf('prod')).keys()].sort().map(path => path.split(/[/-]/)[2]);
    const place = (kind: string) => kinds.indexOf(kind);
    expect(place('namespace')).to.equal(0);
    expect(place('configmap')).to.be.below(place('statefulset'));
    expect(place('clusterrole')).to.be.below(place('clusterrolebinding'));
    expect(place('service')).to.be.below(place('ingress'));
  });
});
