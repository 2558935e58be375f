/** Attributes that say what an element is, the telling ones first. */
const TELLING = ['aria-label', 'data-testid', 'role', 'class'] as const;

/** Names that are made anew with each build of Grafana, or count upwards. */
const isStable = (name: string): boolean => !/^css-/.test(name) && !/\d/.test(name);

/**
 * An element by its first tag, as a selector that is the same on every page: `a[aria-label="Data link"]`. Ids and
 * generated classes are left out.
 */
export function elementOf(html: string): string {
  const [tag = ''] = /^<[^>]*>?/.exec(html) ?? [];
  const name = /^<([\w-]+)/.exec(tag)?.[1] ?? '';
  for (const attribute of TELLING) {
    const value = new RegExp(`\\s${attribute}="([^"]*)"`).exec(tag)?.[1] ?? '';
    if (attribute === 'class') {
      const classes = value.split(/\s+/).filter(one => one !== '' && isStable(one));
      if (classes.length > 0) return `${name}.${classes.join('.')}`;
    } else if (value !== '') return `${name}[${attribute}="${value}"]`;
  }
  return name;
}
