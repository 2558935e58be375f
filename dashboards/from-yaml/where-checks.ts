import type { AnyMetric } from '../../metrics/model';
import { nearest } from '../../settings/nearest';
import type { Path } from '../../settings/tree';
import { type Fault, meant } from './fault';
import { labelsOf } from './figures';
import type { WhereInput } from './schema';

/** What is wrong with the conditions on a metric's labels. */
export function conditionFaults(where: WhereInput | undefined, metric: AnyMetric, path: Path): Fault[] {
  if (typeof where !== 'object' || where === null || Array.isArray(where)) return [];
  const known = labelsOf(metric);
  return Object.entries(where).flatMap(([label, condition]) => {
    const at = [...path, label];
    if (!known.includes(label)) {
      return [{ path: at, message: `${metric.name} has no label ${label}; ${meant(label, known)}` }];
    }
    if (typeof condition === 'object' && condition !== null && 'matches' in condition) {
      return patternFaults(condition.matches, [...at, 'matches']);
    }
    return valuesOf(condition).flatMap(value => valueFaults(value, label, metric, at));
  });
}

function valuesOf(condition: WhereInput[string]): readonly (string | number)[] {
  if (Array.isArray(condition)) return condition;
  if (typeof condition !== 'object') return [condition];
  return condition !== null && 'not' in condition ? [condition.not].flat() : [];
}

/** A value that the catalog does not know would be a panel that is blind for ever, and nobody told. */
function valueFaults(value: unknown, label: string, metric: AnyMetric, path: Path): Fault[] {
  const known = metric.labels[label]?.values ?? [];
  if (!['string', 'number'].includes(typeof value) || known.length === 0 || known.includes(String(value))) {
    return [];
  }
  const near = nearest(String(value), known);
  const hint = near ? `did you mean ${near}?` : `it knows ${known.join(', ')}.`;
  const message = `the catalog knows no ${value} of ${label}; ${hint} Where the platform has it: { matches: ${value} }`;
  return [{ path, message }];
}

/** Prometheus has RE2: no looking ahead or behind, and no references back. */
function patternFaults(pattern: unknown, path: Path): Fault[] {
  if (typeof pattern !== 'string') return [];
  const fault = (message: string) => [{ path, message }];
  if (/\(\?<?[=!]|\\[1-9]/.test(pattern)) {
    return fault('looks around or back, which Prometheus cannot (RE2); write it without');
  }
  try {
    new RegExp(pattern);
    return [];
  } catch (error) {
    return fault(`is no regular expression: ${(error as Error).message.split(': ').at(-1)}`);
  }
}
