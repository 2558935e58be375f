import { expect } from 'chai';
import { textsOf } from '../../policy/model';
import { contentOf } from '../../render/content';
import { runProgram } from '../../render/program';
import type { StackFile } from '../../render/stack-file';
import { PROJECT } from '../../settings/names';
import { checkSettings } from '../../settings/resolve';
import { settingsSchema } from '../../settings/schema';
import { PLACEHOLDER, secretsIn } from '../../settings/secrets';
import { placeOf, STACKS, secretPlaces } from './every-secret';

/** A stack's file as the engine hands it over, with its secrets decrypted. */
function stackFile(config: object): StackFile {
  const entries = Object.entries(config).map(
    ([key, value]) =>
      [`${PROJECT}:${key}`, typeof value === 'object' ? JSON.stringify(value) : String(value)] as const,
  );
  const keys = secretsIn(settingsSchema, config).map(({ path }) => `${PROJECT}:${String(path[0])}`);
  return {
    file: 'Pulumi.test.yaml',
    texts: Object.fromEntries(entries),
    secretKeys: [...new Set(keys)],
    missingSecrets: [],
    lineOf: () => undefined,
  };
}

/** A test that could not fail would be worse than none: each secret has to be somewhere, and marked there. */
describe('secrets', function () {
  this.timeout(30_000);

  it('of every setting are used by the stacks of this test', () => {
    const used = Object.values(STACKS).flatMap(config =>
      secretsIn(settingsSchema, config).map(({ path }) => placeOf(config, path)),
    );
    expect(secretPlaces()).to.have.length.above(20);
    expect([...new Set(used)].sort()).to.deep.equal(secretPlaces().sort());
  });

  for (const [stack, config] of Object.entries(STACKS)) {
    describe(`of stack ${stack}`, () => {
      const found = secretsIn(settingsSchema, config);

      it('are in a configuration without mistakes', () => {
        expect(checkSettings(config).mistakes).to.deep.equal([]);
      });

      it('are marked wherever a resource has them, and in no file of a rendering', async () => {
        const run = await runProgram(stack, stackFile(config));
        const texts = run.resources.flatMap(resource =>
          textsOf(resource).map(text => ({ ...text, resource: resource.name })),
        );
        for (const { path, value } of found) {
          const holding = texts.filter(({ text }) => text.includes(value));
          expect(holding, placeOf(config, path)).not.to.deep.equal([]);
          const plain = holding.filter(({ secret }) => !secret);
          expect(plain.map(({ resource, path }) => `${resource}.${path}`)).to.deep.equal([]);
        }
        for (const [path, text] of contentOf(run)) expect(text, path).not.to.contain(PLACEHOLDER);
      });
    });
  }
});

describe('secrets in plain', () => {
  for (const [stack, config] of Object.entries(STACKS)) {
    it(`of stack ${stack} are refused each, and shown to nobody`, async () => {
      const { message } = await runProgram(stack, { ...stackFile(config), secretKeys: [] }).then(
        () => new Error('it is taken'),
        (error: Error) => error,
      );
      const found = secretsIn(settingsSchema, config);
      const said = message.match(/is a secret in plain text; encrypt it: pulumi config set --secret/g);
      expect(said).to.have.lengthOf(found.length);
      for (const { value } of found) expect(message).not.to.contain(value);
    });
  }
});
