/**
 * The JMESPath expression by which Grafana finds the role of somebody who comes in: that of the first group that
 * fits, admins first. Without a last resort, who is in none gets no role, and a strict Grafana lets them not in.
 */
export function rolePath(
  groupsPath: string,
  { admin, editor, strict }: { admin: readonly string[]; editor: readonly string[]; strict: boolean },
): string {
  const groups = groupsIn(groupsPath);
  const has = (group: string, role: string) => `contains(${groups}, ${literal(group)}) && '${role}'`;
  return [
    ...admin.map(group => has(group, 'Admin')),
    ...editor.map(group => has(group, 'Editor')),
    ...(strict ? [] : ["'Viewer'"]),
  ].join(' || ');
}

/** A list in any case: of a text `contains` would take a part, so that "not-admins" would be "admins". */
const groupsIn = (path: string): string => {
  const quoted = path.split('.').map(part => JSON.stringify(part));
  return `${quoted.join('.')}[*] || \`[]\``;
};

/** A text as JSON between backticks, the one form in which every character can be written. */
const literal = (text: string): string => `\`${JSON.stringify(text).replaceAll('`', '\\`')}\``;
