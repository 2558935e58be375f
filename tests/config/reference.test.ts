import { expect } from 'chai';
import { stalePages } from '../../cli/docs';
import { settingsReference } from '../../settings/reference';
import { settingsSchema } from '../../settings/schema';

describe('reference of all settings', () => {
  it('is what the schema says; else run `npm run docs`', () => {
    expect(stalePages().map(({ path }) => path)).to.deep.equal([]);
  });

  it('has every setting, and says what is secret', () => {
    const text = settingsReference();
    for (const key of Object.keys(settingsSchema.shape)) expect(text).to.contain(`| \`${key}\` |`);
    expect(text).to.contain('**Secret**: `pulumi config set --secret grafanaAuth`');
    expect(text).to.contain("**Secret**: `pulumi config set --secret --path 'contactPoints[0].apiKey'`");
    expect(text).to.match(/`thresholds.cpu.warning` \| number \| percent \| `80` \| CPU in use\./);
  });
});
