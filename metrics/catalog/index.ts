import type { AnyMetric } from '../model';
import { appCore } from './app-core';
import { appFull } from './app-full';
import { container } from './container';
import { node } from './node';
import { prometheus } from './prometheus';

/** Every metric that a panel, a rule or an alert may name. The key is the metric's name. */
export const m = { ...appCore, ...appFull, ...node, ...container, ...prometheus } as const;

export type MetricName = keyof typeof m;

/** The catalog as a list, in the order in which it is written. */
export const allMetrics: readonly AnyMetric[] = Object.values(m);
