import { expect } from 'chai';
import { renderNotifications } from '../../../alerts/notifications';
import type { SettingsInput } from '../../../settings/schema';
import { stack } from '../../support/stacks';

const timings = (changes: Partial<SettingsInput>) =>
  renderNotifications(stack({ prefix: 'team', ...changes })).muteTimings;
const recurring = (timing: Omit<NonNullable<SettingsInput['muteTimings']>[number], 'name'>) =>
  timings({ muteTimings: [{ name: 'it', ...timing }] })[0];
const window = (from: string, to: string) => timings({ maintenance: [{ name: 'it', from, to }] })[0];

describe('mute timings', () => {
  it('divide a night at midnight, because times do not go past it', () => {
    expect(recurring({ from: '22:00', to: '06:30', timeZone: 'Europe/Berlin' })).to.deep.equal({
      name: 'team-it',
      intervals: [
        {
          times: [
            { start: '00:00', end: '06:30' },
            { start: '22:00', end: '24:00' },
          ],
          location: 'Europe/Berlin',
        },
      ],
    });
    const late = recurring({ from: '22:00', to: '00:00' });
    expect(late?.intervals[0]?.times).to.deep.equal([{ start: '22:00', end: '24:00' }]);
  });

  it('need no times for whole days', () => {
    expect(recurring({ weekdays: ['saturday', 'sunday'] })?.intervals).to.deep.equal([
      { weekdays: ['saturday', 'sunday'], location: 'UTC' },
    ]);
    expect(recurring({ daysOfMonth: [-1], months: [3, 12], from: '09:00' })?.intervals).to.deep.equal([
      {
        times: [{ start: '09:00', end: '24:00' }],
        daysOfMonth: ['-1'],
        months: ['3', '12'],
        location: 'UTC',
      },
    ]);
  });
});

describe('maintenance windows', () => {
  const day = (date: string, start: string, end: string) => {
    const [years, months, daysOfMonth] = date.split('-').map(part => [String(Number(part))]);
    return { times: [{ start, end }], daysOfMonth, months, years, location: 'UTC' };
  };

  it('within a day are one interval, in UTC', () => {
    expect(window('2026-12-01T22:00:00+01:00', '2026-12-01T23:30:00+01:00')).to.deep.equal({
      name: 'team-maintenance-it',
      intervals: [day('2026-12-01', '21:00', '22:30')],
    });
  });

  it('over the turn of a year have an interval for each day', () => {
    expect(window('2026-12-30T20:15:00Z', '2027-01-02T04:00:00Z')?.intervals).to.deep.equal([
      day('2026-12-30', '20:15', '24:00'),
      day('2026-12-31', '00:00', '24:00'),
      day('2027-01-01', '00:00', '24:00'),
      day('2027-01-02', '00:00', '04:00'),
    ]);
  });

  it('that end at midnight do not touch the next day', () => {
    expect(window('2026-02-28T23:00:00Z', '2026-03-01T00:00:00Z')?.intervals).to.deep.equal([
      day('2026-02-28', '23:00', '24:00'),
    ]);
  });
});
