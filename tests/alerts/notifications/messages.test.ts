import { expect } from 'chai';
import { integrationOf, renderNotifications } from '../../../alerts/notifications';
import type { ContactPoint } from '../../../settings/contact-points';
import { stack } from '../../support/stacks';
import { POINTS } from './points';

const team = stack({ prefix: 'team', contactPoints: POINTS });
const settingsOf = (type: ContactPoint['type']) => {
  const point = POINTS.find(one => one.type === type);
  return point && integrationOf(team, point).settings;
};
const title = '{{ template "team.title" . }}';
const message = '{{ template "team.message" . }}';

/** What they read as is shown by a real Grafana in the end-to-end run. */
describe('messages', () => {
  it('are written with the templates of the stack, whatever the way', () => {
    const { templates } = renderNotifications(team);
    expect(templates.map(({ name }) => name)).to.deep.equal(['team']);
    const defined = [...(templates[0]?.template ?? '').matchAll(/define "([^"]+)"/g)].map(([, name]) => name);
    expect(defined).to.include.members(['team.title', 'team.message']);
    const called = [...(templates[0]?.template ?? '').matchAll(/template "([^"]+)"/g)].map(
      ([, name]) => name,
    );
    expect(defined).to.include.members(called);
    for (const point of POINTS) {
      const texts = Object.values(integrationOf(team, point).settings);
      expect(
        texts.some(text => String(text).includes(title)),
        point.type,
      ).to.equal(true);
    }
  });

  it('hold no dollar, which files of provisioning would take for a variable', () => {
    for (const { template } of renderNotifications(team).templates) expect(template).not.to.contain('$');
  });

  it('share no name with those of another stack: templates of an organisation have one space of names', () => {
    const names = (prefix: string) => {
      const { templates } = renderNotifications(stack({ prefix }));
      return templates.flatMap(({ template }) =>
        [...template.matchAll(/define "([^"]+)"/g)].map(([, one]) => one),
      );
    };
    expect(names('team')).not.to.deep.equal([]);
    expect(names('team').filter(name => names('other').includes(name))).to.deep.equal([]);
  });

  it('reach each kind of contact point as its API wants', () => {
    expect(settingsOf('email')).to.deep.equal({
      addresses: 'ops@example.com;dev@example.com',
      singleEmail: true,
      subject: title,
      message,
    });
    expect(settingsOf('slack')).to.deep.equal({
      url: 'https://hooks.example.com/chat',
      title,
      text: message,
    });
    expect(settingsOf('pagerduty')).to.deep.include({ integrationKey: 'pager-key', summary: title });
    expect(settingsOf('webhook')).to.deep.equal({
      url: 'https://example.com/hook',
      title,
      message,
      authorization_scheme: 'Bearer',
      authorization_credentials: 'hook-token',
    });
    expect(settingsOf('teams')).to.deep.equal({ url: 'https://teams.example.com/hook', title, message });
    expect(settingsOf('discord')).to.deep.equal({ url: 'https://discord.example.com/hook', title, message });
    expect(settingsOf('telegram')).to.deep.equal({
      bottoken: 'bot-token',
      chatid: '-100',
      message: `${title}\n${message}`,
      parse_mode: 'None',
    });
    expect(settingsOf('opsgenie')).to.deep.equal({
      apiKey: 'genie-key',
      message: title,
      description: message,
      autoClose: true,
    });
  });
});
