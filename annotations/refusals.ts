import type { GrafanaPlace } from './http';

/** What a request is for, and what lets somebody do it; both end a sentence. */
export interface Needs {
  readonly to: string;
  readonly right: string;
}

const TO_WRITE: Needs = {
  to: 'write annotations',
  right: 'it needs the role Editor, or annotations:read, :write and :create on annotations:type:organization',
};

/** What an answer that is no success means, and what to do about it. One line. */
export function refusal(
  { status, headers }: Response,
  message: string | undefined,
  { url, org }: Pick<GrafanaPlace, 'url' | 'org'>,
  needs: Needs = TO_WRITE,
): string {
  const where = `Grafana at ${url}`;
  const inOrg = org === undefined ? '' : ` in organisation ${org}`;
  if (status === 401) return `${where} does not know the token or user in GRAFANA_AUTH${inOrg} (401)`;
  if (status === 403)
    return `${where} does not let the token or user in GRAFANA_AUTH ${needs.to}${inOrg} (403): ${needs.right}`;
  if (status >= 300 && status < 400)
    return `${url} leads to ${plain(headers.get('location'), url)}; give that as GRAFANA_URL if it is Grafana`;
  if (message === undefined)
    return `${url} does not answer as Grafana does (HTTP ${status}); GRAFANA_URL has to be its base URL`;
  return `${where} says: ${oneLine(message)} (HTTP ${status})`;
}

/** Without the query, where login pages keep what is nobody's business. */
function plain(location: string | null, base: string): string {
  const { origin, pathname } = new URL(location ?? '', base);
  return `${origin}${pathname}`;
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
