import { expect } from 'chai';
import type { Place } from '../../diff/model';
import { contactPointOf, muteTimingOf, treeOf } from '../../diff/model/notifications';
import { reachWarnings } from '../../diff/warnings/reach';

/** A place with a tree of policies: critical SMS alerts to the pager, everything else to the chat. */
function place(pager: readonly unknown[], muted = 'none'): Place {
  const policies = [
    {
      contactPoint: 'pager',
      muteTimings: [muted],
      matchers: [
        { label: 'severity', match: '=', value: 'critical' },
        { label: 'domain', match: '=~', value: 'sms|task' },
        { label: 'environment', match: '=', value: 'prod' },
      ],
    },
  ];
  const points = [
    contactPointOf({ name: 'pager', pagerduties: pager }),
    contactPointOf({ name: 'chat', slacks: [{}] }),
  ];
  const timings = [
    muteTimingOf({
      name: 'nights',
      intervals: [{ times: [{ start: '22:00', end: '24:00' }], location: 'UTC' }],
    }),
    muteTimingOf({ name: 'ever', intervals: [{ location: 'UTC' }] }),
    muteTimingOf({ name: 'sundays', intervals: [{ weekdays: ['sunday'] }] }),
  ];
  return {
    name: 'prod',
    dashboards: new Map(),
    identified: new Map(),
    rules: new Map(),
    others: new Map(),
    notifying: {
      contactPoints: new Map(points.map(point => [point.name, point])),
      muteTimings: new Map(timings.map(timing => [timing.name, timing])),
      tree: treeOf({ contactPoint: 'chat', policies }),
    },
  };
}

describe('diff: who is told, by the tree of policies', () => {
  it('is nobody where the route that fits leads to an empty contact point', () => {
    expect(reachWarnings(place([{}]), place([]))).to.deep.equal([
      {
        kind: 'nobody',
        subject: 'critical alerts in prod, sms, task',
        why: 'pager → nobody, contact point pager is empty',
      },
    ]);
  });

  it('is nobody where a mute timing never ends, and only there', () => {
    expect(reachWarnings(place([{}]), place([{}], 'ever'))).to.deep.equal([
      {
        kind: 'nobody',
        subject: 'critical alerts in prod, sms, task',
        why: 'pager → nobody, mute timing ever never ends',
      },
    ]);
    expect(reachWarnings(place([{}]), place([{}], 'nights'))).to.deep.equal([]);
    expect(reachWarnings(place([{}]), place([{}], 'sundays'))).to.deep.equal([]);
  });

  it('is no news where nobody was told before', () => {
    expect(reachWarnings(place([]), place([]))).to.deep.equal([]);
    expect(reachWarnings(place([]), place([{}]))).to.deep.equal([]);
  });
});
