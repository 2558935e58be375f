import type { Browser, BrowserContext, Page } from 'playwright-core';
import { authorization } from '../../settings/grafana-auth';

/** A dashboard as somebody looks at it. */
export interface View {
  /** Grafana, without a slash at its end. */
  readonly url: string;
  /** Service-account token, or user:password. */
  readonly auth: string;
  /** Organisation. Default: that of the token or user. */
  readonly org?: number | undefined;
  readonly uid: string;
  /** As Grafana takes it: `now-6h`, or milliseconds. */
  readonly from: string;
  /** Default: now. */
  readonly to?: string;
  /** What is chosen in the dashboard's variables. Default: what the dashboard says. */
  readonly chosen?: Readonly<Record<string, readonly string[]>>;
  /** Default: that of the user or organisation. */
  readonly theme?: 'light' | 'dark' | undefined;
  /** Default: that of this machine. */
  readonly timezone?: string | undefined;
  /** With Grafana's own head and menu. Default: the dashboard alone. */
  readonly withHead?: boolean;
  /** Width in pixels. */
  readonly width: number;
  /** Pixels of the picture for each of the page. Default 1. */
  readonly scale?: number | undefined;
}

/** A page in a browser of its own, without anybody's cookies. */
export interface OpenPage {
  readonly page: Page;
  readonly context: BrowserContext;
}

/** Opens a dashboard. What lets into Grafana is sent to Grafana alone, and no other server is asked anything. */
export async function openDashboard(browser: Browser, view: View): Promise<OpenPage> {
  const { auth, org, width, scale, timezone } = view;
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    extraHTTPHeaders: {
      Authorization: authorization(auth),
      ...(org !== undefined && { 'X-Grafana-Org-Id': String(org) }),
    },
    ignoreHTTPSErrors: true,
    ...(scale !== undefined && { deviceScaleFactor: scale }),
    ...(timezone !== undefined && { timezoneId: timezone }),
  });
  try {
    const { origin } = new URL(view.url);
    await context.route(
      url => url.origin !== origin && /^https?:$/.test(url.protocol),
      route => route.abort(),
    );
    const page = await context.newPage();
    await page.goto(addressOf(view));
    return { page, context };
  } catch (error) {
    await context.close();
    throw error;
  }
}

/** The address at which a browser shows it. It has no secret in it. */
export function addressOf(view: Omit<View, 'auth' | 'width'>, more: Readonly<Record<string, string>> = {}) {
  const { url, uid, from, to = 'now', theme, org, chosen = {}, withHead = 'viewPanel' in more } = view;
  const query = new URLSearchParams({
    ...more,
    from,
    to,
    ...(theme && { theme }),
    ...(org !== undefined && { orgId: String(org) }),
  });
  for (const [name, values] of Object.entries(chosen))
    for (const value of values) query.append(`var-${name}`, value);
  return `${url}/d/${uid}?${withHead ? '' : 'kiosk&'}${query}`;
}
