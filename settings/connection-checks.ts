import type { Mistake } from './resolve';

type Given = Readonly<Record<string, unknown>>;

/** What the settings of a connection say of each other. Never shows a value. */
export const connectionMistakes = (input: Given): Mistake[] => [
  ...passwordInUrl(input, 'grafanaUrl', 'grafanaAuth'),
  ...passwordInUrl(input, 'prometheusUrl', 'datasource.basicAuth'),
  ...blanks(input),
  ...needlessAuthority(input),
];

/** URLs stand in outputs, in plain. */
function passwordInUrl(input: Given, key: 'grafanaUrl' | 'prometheusUrl', place: string): Mistake[] {
  const text = String(input[key] ?? '');
  const { username, password } = URL.canParse(text) ? new URL(text) : { username: '', password: '' };
  if (!username && !password) return [];
  return [{ key, message: `has a user or password in it, for everybody to see; give them in ${place}` }];
}

/** A line break that came with the clipboard, or with `echo`. */
function blanks({ grafanaAuth: auth }: Given): Mistake[] {
  if (typeof auth !== 'string' || auth === auth.trim()) return [];
  return [
    {
      key: 'grafanaAuth',
      message: 'begins or ends with a blank or a line break, which no token has; set it again',
    },
  ];
}

function needlessAuthority({ grafanaUrl: url, grafanaCaCert: authority }: Given): Mistake[] {
  if (authority === undefined || typeof url !== 'string' || !url.startsWith('http://')) return [];
  return [{ key: 'grafanaCaCert', message: 'is for https, and grafanaUrl is http' }];
}
