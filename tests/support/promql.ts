import { parser } from '@prometheus-io/lezer-promql';

type SyntaxNode = ReturnType<typeof parser.parse>['topNode'];

/** What a query names: series with the labels asked of them, and the labels it groups by. */
export interface Named {
  readonly series: readonly { readonly name: string; readonly labels: readonly string[] }[];
  readonly grouping: readonly string[];
}

/** Parses a query. Throws where it is not PromQL. */
export function parsePromql(expr: string): Named {
  const series: { name: string; labels: string[] }[] = [];
  const grouping: string[] = [];
  const text = (node: SyntaxNode) => expr.slice(node.from, node.to);
  parser.parse(expr).iterate({
    enter: ({ node }) => {
      if (node.type.isError) throw new Error(`not PromQL at ${node.from}: ${expr}`);
      if (node.name === 'VectorSelector') series.push(selectorOf(node, text));
      if (node.name === 'GroupingLabels') grouping.push(...labelsIn(node, text));
    },
  });
  return { series, grouping };
}

function selectorOf(node: SyntaxNode, text: (node: SyntaxNode) => string) {
  const name = node.getChild('Identifier');
  return { name: name ? text(name) : '', labels: labelsIn(node, text) };
}

function labelsIn(node: SyntaxNode, text: (node: SyntaxNode) => string): string[] {
  const labels: string[] = [];
  node.cursor().iterate(({ node: inner }) => {
    if (inner.name === 'LabelName') labels.push(text(inner));
  });
  return labels;
}
