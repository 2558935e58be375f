import { expect } from 'chai';
import { leftoversIn } from '../../e2e/scenarios/fault/content';
import { alertOf, toldOf } from '../../e2e/scenarios/fault/told';
import { Receiver } from '../../e2e/world/receiver';

const ALERT = alertOf('service-down');
const told = (status: string, name = ALERT.name) => ({
  status,
  labels: { alertname: name },
  annotations: {},
});
const message = (...alerts: object[]) => JSON.stringify({ title: 'T', message: 'M', alerts });

describe("people's end of the alerting", () => {
  let receiver: Receiver;
  beforeEach(async () => {
    receiver = new Receiver();
    await receiver.start();
  });
  afterEach(() => receiver.close());

  const send = async (body: string, channel = 'people', headers = {}) =>
    (await fetch(receiver.url(channel), { method: 'POST', body, headers })).status;

  it('keeps each message by its channel, with the token that it came with', async () => {
    expect(await send(message(told('firing')), 'people', { authorization: 'Bearer t' })).to.equal(200);
    expect(await send(message(), 'watchdog')).to.equal(200);
    expect(receiver.on('people').map(({ title, authorization }) => [title, authorization])).to.deep.equal([
      ['T', 'Bearer t'],
    ]);
    expect(receiver.on('watchdog')).to.have.length(1);
    expect(receiver.on('people', Date.now() + 1)).to.have.length(0);
    expect(receiver.refused).to.deep.equal([]);
  });

  it('tells every mention of an alert from those of others, and what it was', async () => {
    await send(message(told('firing'), told('firing', 'Another')));
    await send(message(told('firing')));
    await send(message(told('resolved')));
    expect(toldOf(receiver, ALERT, 'firing')).to.have.length(2);
    expect(toldOf(receiver, ALERT, 'resolved')).to.have.length(1);
  });

  it('refuses what is no message, and remembers that it came', async () => {
    expect(await send('not JSON')).to.equal(400);
    expect(await send('{}')).to.equal(400);
    expect((await fetch(receiver.url('people'))).status).to.equal(400);
    expect(receiver.messages).to.deep.equal([]);
    expect(receiver.refused).to.deep.equal(['POST /people', 'POST /people', 'GET /people']);
  });

  it('finds what a template left over, in any text of a message', () => {
    const of = (summary: string, title = 'T') =>
      leftoversIn({
        ...{ at: 0, channel: 'people', authorization: undefined, message: '', title },
        alerts: [{ ...told('firing'), annotations: { summary } }] as never,
      });
    expect(of('5 % of requests fail')).to.deep.equal([]);
    expect(of('[no value] of requests fail')).to.deep.equal(['[no value]']);
    expect(of('fine', '{{ $labels.service }}')).to.deep.equal(['{{', '}}']);
  });
});
