import { expect } from 'chai';
import { parse } from 'yaml';
import { provisionedNotificationsFile } from '../../render/notifications';
import { POINTS } from '../alerts/notifications/points';
import { external, stack } from '../support/stacks';

const provisioned = (text: string | undefined) =>
  parse(text ?? '') as Record<string, Record<string, unknown>[]>;

describe('notifications as files for Grafana', () => {
  const settings = stack({
    prefix: 'team',
    contactPoints: POINTS,
    grafanaOrgId: 3,
    muteTimings: [{ name: 'nights', from: '22:00', to: '06:00', daysOfMonth: [-1] }],
    notifications: { warning: { muteTimings: ['nights'] } },
  });
  const file = provisioned(provisionedNotificationsFile(settings));

  it('hold the contact points, each way with a uid of its own', () => {
    expect(file.contactPoints?.map(({ name, orgId }) => [name, orgId])).to.deep.equal([
      ['team chat + teams + discord + telegram', 3],
      ['team mail', 3],
      ['team pager + genie', 3],
    ]);
    const ways =
      file.contactPoints?.flatMap(({ receivers }) => receivers as { uid: string; type: string }[]) ?? [];
    expect(new Set(ways.map(({ uid }) => uid)).size).to.equal(ways.length);
    expect(ways.map(({ type }) => type)).to.have.members(
      POINTS.map(({ type }) => type).filter(type => type !== 'webhook'),
    );
  });

  it('hold the tree, in words of this kind of file', () => {
    const [policy] = file.policies ?? [];
    expect(policy).to.include({ orgId: 3, receiver: 'team chat + teams + discord + telegram' });
    const routes = policy?.routes as Record<string, unknown>[];
    expect(routes[2]).to.deep.equal({
      receiver: 'team chat + teams + discord + telegram',
      group_by: ['stack', 'environment', 'domain'],
      group_wait: '30s',
      group_interval: '5m',
      repeat_interval: '12h',
      object_matchers: [['severity', '=', 'warning']],
      mute_time_intervals: ['team-nights'],
    });
  });

  it('hold mute timings and templates', () => {
    expect(file.muteTimes).to.deep.equal([
      {
        orgId: 3,
        name: 'team-nights',
        time_intervals: [
          {
            times: [
              { start_time: '00:00', end_time: '06:00' },
              { start_time: '22:00', end_time: '24:00' },
            ],
            days_of_month: ['-1'],
            location: 'UTC',
          },
        ],
      },
    ]);
    expect(file.templates?.map(({ name, orgId }) => [name, orgId])).to.deep.equal([['team', 3]]);
  });

  it('leave out the tree where rules route themselves, and are none where nobody is told', () => {
    const shared = provisioned(provisionedNotificationsFile(external({ contactPoints: POINTS })));
    expect(shared).to.have.all.keys('apiVersion', 'templates', 'contactPoints', 'muteTimes');
    expect(provisionedNotificationsFile(external())).to.equal(undefined);
  });
});
