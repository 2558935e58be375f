import { spawnSync } from 'node:child_process';

/** A metric as Python's prometheus_client is told of it. */
export interface Definition {
  /** The variable that it is assigned to. */
  readonly variable: string;
  readonly kind: string;
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
  /** Upper bounds without +Inf; none where they are the default ones. */
  readonly buckets?: readonly number[];
}

const LINE = /^(\w+) = (\w+)\((.*)\)$/;

/** Reads definitions of one line each, whose arguments are texts and lists. @throws for anything else. */
export function readDefinitions(source: string): Definition[] {
  return source.split('\n').map(line => {
    const [, variable = '', kind = '', args = ''] = LINE.exec(line) ?? [];
    // Texts and lists of plain ASCII are written alike in Python and in JSON.
    const json = args.replace(/, buckets=(\[[^\]]*\])$/, ', {"buckets": $1}');
    const [name, help, ...rest] = JSON.parse(`[${json}]`) as [string, string, ...unknown[]];
    const labels = rest.filter(Array.isArray).flat() as string[];
    const options = rest.find(one => !Array.isArray(one)) as Pick<Definition, 'buckets'> | undefined;
    return { variable, kind, name, help, labels, ...options };
  });
}

/** Python's own reading of the same. */
const PROGRAM = `
import ast, json, sys
def read(statement):
    call = statement.value
    given = [ast.literal_eval(one) for one in call.args]
    keywords = {one.arg: ast.literal_eval(one.value) for one in call.keywords}
    labels = given[2] if len(given) > 2 else []
    return {"variable": statement.targets[0].id, "kind": call.func.id, "name": given[0], "help": given[1], "labels": labels, **keywords}
print(json.dumps([read(one) for one in ast.parse(sys.stdin.read()).body]))
`;

export const hasPython = (): boolean => spawnSync('python3', ['--version']).status === 0;

export function readByPython(source: string): Definition[] {
  const { status, stdout, stderr } = spawnSync('python3', ['-c', PROGRAM], {
    input: source,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Definition[];
}
