import { m } from '../../metrics/catalog';
import { REAL_INTERFACE } from '../../metrics/indicators/machine';
import { timeseries } from '../shared';

export const bandwidth = timeseries({
  key: 'network-bandwidth',
  title: 'Network bandwidth',
  help: {
    shows: 'Bytes per second received (solid) and sent (dashed) by each machine.',
    good: 'the usual curve of the day.',
    bad: 'a plateau: the line is full. Much sent with little traffic of users: a leak or an intruder.',
    act: 'see which container in "Network by container".',
  },
  targets: ({ q }) => [
    {
      expr: q.rate(m.node_network_receive_bytes_total, REAL_INTERFACE).sum('instance'),
      legend: '{{instance}} received',
    },
    {
      expr: q.rate(m.node_network_transmit_bytes_total, REAL_INTERFACE).sum('instance'),
      legend: '{{instance}} sent',
    },
  ],
});

export const networkErrors = timeseries({
  key: 'network-errors',
  title: 'Network errors and drops',
  help: {
    shows: 'Packets per second that were faulty or dropped, in both directions.',
    good: '0, with single packets now and then.',
    bad: 'steady: a bad line or driver (errors), or the machine cannot keep up (drops).',
    act: 'errors: tell the provider. Drops: see CPU by mode (softirq).',
  },
  targets: ({ q }) => [
    {
      expr: q
        .rate(m.node_network_receive_errs_total, REAL_INTERFACE)
        .sum('instance')
        .plus(q.rate(m.node_network_transmit_errs_total, REAL_INTERFACE).sum('instance')),
      legend: '{{instance}} errors',
    },
    {
      expr: q
        .rate(m.node_network_receive_drop_total, REAL_INTERFACE)
        .sum('instance')
        .plus(q.rate(m.node_network_transmit_drop_total, REAL_INTERFACE).sum('instance')),
      legend: '{{instance}} drops',
    },
  ],
});

export const connections = timeseries({
  key: 'tcp-connections',
  title: 'TCP connections',
  help: {
    shows: 'Connections that are open (solid), and closed ones that the kernel still remembers (dashed).',
    good: 'follows the traffic.',
    bad: 'open only ever rises: a client or a pool does not close. Ten thousands remembered: no keep-alive.',
    act: 'compare with active sessions; look at the pools of nginx, Redis and PostgreSQL.',
  },
  targets: ({ q }) => [
    { expr: q.series(m.node_netstat_Tcp_CurrEstab).max('instance'), legend: '{{instance}} open' },
    { expr: q.series(m.node_sockstat_TCP_tw).max('instance'), legend: '{{instance}} time wait' },
  ],
});
