import { expect } from 'chai';
import { changedDashboards, grafanaFrom, takePictures } from '../../cli/diff/pictures';

describe('diff: pictures', () => {
  it('are of the dashboards that differ, and of the side that has them', () => {
    const before = new Map([
      ['dashboards/a-sms.json', '{}'],
      ['dashboards/a-task.json', '{}'],
      ['dashboards/a-old.json', '{"old":1}'],
      ['resources.json', '1'],
    ]);
    const after = new Map([
      ['dashboards/a-sms.json', '{"new":1}'],
      ['dashboards/a-task.json', '{}'],
      ['resources.json', '2'],
    ]);
    expect(changedDashboards('prod', before, after)).to.deep.equal([
      { stack: 'prod', uid: 'a-sms', before: '{}', after: '{"new":1}' },
      { stack: 'prod', uid: 'a-old', before: '{"old":1}', after: undefined },
    ]);
  });

  it('ask nothing of a Grafana where no dashboard differs, or none is named', async () => {
    expect(grafanaFrom({})).to.equal(undefined);
    const place = grafanaFrom({ GRAFANA_URL: 'http://127.0.0.1:1/', GRAFANA_AUTH: ' token\n' });
    expect(place).to.deep.equal({ url: 'http://127.0.0.1:1', auth: 'token' });
    if (place) expect(await takePictures(place, [], '/nowhere')).to.deep.equal([]);
  });
});
