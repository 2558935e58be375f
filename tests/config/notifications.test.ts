import { expect } from 'chai';
import type { ContactPoint } from '../../settings/contact-points';
import { checkSettings, type Mistake } from '../../settings/resolve';
import type { SettingsInput } from '../../settings/schema';
import { external, stack } from '../support/stacks';

const MAIL: ContactPoint = { type: 'email', name: 'ops', addresses: ['ops@example.com'] };
const mistakes = (changes: object): readonly Mistake[] =>
  checkSettings({ environment: 'dev', contactPoints: [MAIL], ...changes }).mistakes;
const NIGHTS = { name: 'nights', from: '22:00', to: '06:00' };
const MOVE = { name: 'move', from: '2026-12-01T22:00:00Z', to: '2026-12-01T23:00:00Z' };
const OTHERS = {
  backend: 'external',
  grafanaUrl: 'https://grafana.example.com',
  grafanaAuth: 'token',
  prometheusUrl: 'https://prometheus.example.com',
};

/** Each with the key that it stands at and a part of the remedy. */
const BAD: readonly (readonly [what: string, changes: object, key: string, remedy: string])[] = [
  [
    'a contact point that is not there',
    { notifications: { critical: { contactPoints: ['opps'] } } },
    'notifications.critical.contactPoints',
    'there is no "opps" among contactPoints; did you mean "ops"?',
  ],
  [
    'a contact point like no other in an exception',
    { routes: [{ domains: ['sms'], contactPoints: ['pager'] }] },
    'routes[0].contactPoints',
    'there is no "pager" among contactPoints; add it to contactPoints',
  ],
  ['a route to nobody', { routes: [{ contactPoints: [] }] }, 'routes[0].contactPoints', 'name at least one'],
  [
    'an unknown domain',
    { routes: [{ domains: ['smss'], contactPoints: ['ops'] }] },
    'routes[0].domains[0]',
    'sms',
  ],
  [
    'a mute timing that is not there',
    { muteTimings: [NIGHTS], notifications: { info: { muteTimings: ['night'] } } },
    'notifications.info.muteTimings',
    'did you mean "nights"?',
  ],
  [
    "a dead man's switch that is not there",
    { notifications: { watchdog: 'snitch' } },
    'notifications.watchdog',
    'there is no "snitch" among contactPoints',
  ],
  ['two contact points of one name', { contactPoints: [MAIL, MAIL] }, 'contactPoints', 'two are named "ops"'],
  [
    'two mute timings of one name',
    { muteTimings: [NIGHTS, NIGHTS] },
    'muteTimings',
    'two are named "nights"',
  ],
  ['two windows of one name', { maintenance: [MOVE, MOVE] }, 'maintenance', 'two are named "move"'],
  [
    'a time of day that is none',
    { muteTimings: [{ ...NIGHTS, from: '10pm' }] },
    'muteTimings[0].from',
    'such as 22:00',
  ],
  [
    'a mute timing of no length',
    { muteTimings: [{ ...NIGHTS, to: '22:00' }] },
    'muteTimings[0].to',
    'nothing is muted',
  ],
  [
    'a time zone that is none',
    { muteTimings: [{ ...NIGHTS, timeZone: 'Berlin' }] },
    'muteTimings[0].timeZone',
    'Europe/Berlin',
  ],
  [
    'a window without zone',
    { maintenance: [{ ...MOVE, from: '2026-12-01T22:00:00' }] },
    'maintenance[0].from',
    'with its zone',
  ],
  [
    'a window that ends before it begins',
    { maintenance: [{ ...MOVE, to: '2026-12-01T21:00:00Z' }] },
    'maintenance[0].to',
    'is not after from',
  ],
  [
    'a window of months',
    { maintenance: [{ ...MOVE, to: '2027-03-01T00:00:00Z' }] },
    'maintenance[0].to',
    'more than 31 days',
  ],
  ['a version without minor', { grafanaVersion: '12' }, 'grafanaVersion', 'major.minor'],
  [
    'routing by rule on a Grafana that cannot',
    { ...OTHERS, grafanaVersion: '10.4' },
    'notifications.routing',
    'needs Grafana 11.0, and grafanaVersion is 10.4',
  ],
  [
    'a tree of policies for nobody',
    { ...OTHERS, contactPoints: [], notifications: { routing: 'policy' } },
    'notifications.routing',
    'add to contactPoints',
  ],
];

describe('notifications with', () => {
  for (const [what, changes, key, remedy] of BAD) {
    it(`${what} say where and how to mend it`, () => {
      const found = mistakes(changes);
      expect(found.find(mistake => mistake.key === key)?.message, JSON.stringify(found)).to.contain(remedy);
    });
  }

  it('mistakes in other keys still find their own, all at once', () => {
    const changes = { grafanaPort: 'x', notifications: { watchdog: 'nobody', groupBy: ['stack'] } };
    expect(mistakes(changes).map(({ key }) => key)).to.have.members([
      'grafanaPort',
      'notifications.watchdog',
    ]);
  });
});

describe('notifications', () => {
  it('are owned by the stack in Docker, and left to the rules on a Grafana of others', () => {
    expect(stack().notifications.routing).to.equal('policy');
    expect(external().notifications.routing).to.equal('rules');
    const asked: SettingsInput['notifications'] = { routing: 'policy' };
    expect(external({ contactPoints: [MAIL], notifications: asked }).notifications.routing).to.equal(
      'policy',
    );
  });

  it('go to a mailbox in Docker until somebody is named', () => {
    expect(stack().contactPoints.map(({ name }) => name)).to.deep.equal(['mailbox']);
    expect(stack({ contactPoints: [MAIL] }).contactPoints).to.deep.equal([MAIL]);
    expect(external().contactPoints).to.deep.equal([]);
  });
});
