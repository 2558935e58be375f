import { parser } from '@prometheus-io/lezer-promql';

type Node = ReturnType<typeof parser.parse>['topNode'];

/** Grafana's variables as any value: for a parser it matters that there is one. A range's stays recognisable. */
export const RATE_INTERVAL = '8869990787ms';

export const filled = (expr: string): string =>
  expr
    .replaceAll(/\$\{?__rate_interval\}?/g, RATE_INTERVAL)
    .replaceAll(/\$\{?__range_s\}?/g, '3600')
    .replaceAll(/\$\{?__(interval|range)\}?/g, '1h')
    .replaceAll(/\$\{\w+(:\w+)?\}|\$\w+/g, name => `v${name.replaceAll(/\W/g, '')}`);

/** A selection of series in a query, with what it is in. */
export interface Selection {
  readonly name: string;
  readonly matchers: readonly string[];
  /** The range of a range vector, such as `5m`; nothing for an instant one. */
  readonly range: string | undefined;
  /** The function that takes it, such as `rate`. */
  readonly call: string | undefined;
}

/** Where a query is not PromQL; nothing if it is. */
export function promqlMistake(expr: string): string | undefined {
  const text = filled(expr);
  let mistake: string | undefined;
  parser.parse(text).iterate({
    enter: ({ type, from }) => {
      if (type.isError) mistake ??= `not PromQL at ${from}: ${text}`;
    },
  });
  return text.trim() === '' ? 'an empty query' : mistake;
}

/** Every selection of series in a query. */
export function selectionsOf(expr: string): readonly Selection[] {
  const text = filled(expr);
  const found: Selection[] = [];
  parser.parse(text).iterate({
    enter: ({ node }) => {
      if (node.name === 'VectorSelector') found.push(selectionOf(node, text));
    },
  });
  return found;
}

function selectionOf(node: Node, text: string): Selection {
  const words = (of: Node | null | undefined) => (of ? text.slice(of.from, of.to) : undefined);
  const matchers: string[] = [];
  node.cursor().iterate(({ node: inner }) => {
    if (/LabelMatcher$/.test(inner.name)) matchers.push(words(inner) ?? '');
  });
  const matrix = enclosing(node, 'MatrixSelector');
  const range = words(matrix)?.match(/\[([^\]:]+)\]$/)?.[1];
  const call = matrix && enclosing(matrix, 'FunctionCall');
  return {
    name: words(node.getChild('Identifier')) ?? '',
    matchers,
    range,
    call: words(call?.getChild('FunctionIdentifier')),
  };
}

/** The nearest node around it of a kind; but not beyond another call or an aggregation. */
function enclosing(node: Node, kind: string): Node | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if (at.name === kind) return at;
    if (/^(FunctionCall|AggregateExpr|SubqueryExpr|BinaryExpr)$/.test(at.name)) return undefined;
  }
  return undefined;
}
