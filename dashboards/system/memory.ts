import { m } from '../../metrics/catalog';
import { memoryUsed } from '../../metrics/indicators/machine';
import type { Query } from '../../metrics/promql/query';
import { firstOf, timeseries } from '../shared';

const total = { key: 'memory', title: 'Memory in use' } as const;

/** The platform reports bytes without a total: no share and no limit can be had from them. */
export const memory = firstOf(
  timeseries({
    ...total,
    help: {
      shows: 'Share of the memory that programs cannot get any more, by machine.',
      good: 'below the dashed lines. Page cache is not counted, since it is given back.',
      bad: 'above the upper one: the kernel will soon kill the largest process.',
      act: 'find it in "Memory by container"; restart it if it only ever grows.',
    },
    targets: ({ q }) => [{ expr: memoryUsed(q).max('instance'), legend: '{{instance}}' }],
    threshold: 'memory',
    softMax: 1,
  }),
  timeseries({
    ...total,
    help: {
      shows: "Memory in use on the platform's machine. Its total is not known without node_exporter.",
      good: 'flat, or up and down with the traffic.',
      bad: 'only ever up: a leak.',
      act: 'restart the process that grows; have node_exporter scraped to see percentages.',
    },
    targets: ({ q }) => [{ expr: q.value(m.system_memory_usage_bytes), legend: 'in use' }],
  }),
);

const free = (q: Query) => q.series(m.node_memory_MemFree_bytes).sum();
const buffers = (q: Query) => q.series(m.node_memory_Buffers_bytes).sum();
const cache = (q: Query) => q.series(m.node_memory_Cached_bytes).sum();
const kernel = (q: Query) => q.series(m.node_memory_SReclaimable_bytes).sum();

export const memoryBreakdown = timeseries({
  key: 'memory-breakdown',
  title: 'Memory breakdown',
  help: {
    shows: 'What the memory of the machines chosen is used for; the height is all of it.',
    good: 'a good part is cache or free.',
    bad: '"programs" pushes the cache out: disks get slower, then processes are killed.',
    act: 'find the program in "Memory by container".',
  },
  targets: ({ q }) => [
    {
      expr: q
        .series(m.node_memory_MemTotal_bytes)
        .sum()
        .minus(free(q))
        .minus(buffers(q))
        .minus(cache(q))
        .minus(kernel(q)),
      legend: 'programs',
    },
    { expr: kernel(q), legend: 'kernel, can be freed' },
    { expr: buffers(q), legend: 'buffers' },
    { expr: cache(q), legend: 'page cache' },
    { expr: free(q), legend: 'free' },
  ],
  draw: 'stacked',
});

export const swap = timeseries({
  key: 'swap',
  title: 'Swap in use',
  help: {
    shows: 'Memory that was moved to a disk, by machine.',
    good: '0, or flat. A machine without swap shows 0.',
    bad: 'rising: the machine has too little memory, and everything that is swapped becomes very slow.',
    act: 'as for memory: find the container that grew.',
  },
  targets: ({ q }) => [
    {
      expr: q
        .series(m.node_memory_SwapTotal_bytes)
        .max('instance')
        .minus(q.series(m.node_memory_SwapFree_bytes).max('instance')),
      legend: '{{instance}}',
    },
  ],
});
