/** A report to be printed: what it says at its top, and the panels line by line. */
export interface Report {
  readonly title: string;
  readonly description: string;
  /** Label and choice of each variable. */
  readonly choices: readonly (readonly [string, string])[];
  /** The time range in words. */
  readonly range: string;
  /** When it was made, and from which Grafana. */
  readonly made: string;
  /** Where the dashboard is, at the same time and with the same choices. */
  readonly url: string;
  readonly parts: readonly Part[];
}

export type Part =
  | { readonly heading: string }
  | {
      /** The picture as base64. */
      readonly png: string;
      readonly panels: readonly { readonly title: string; readonly url: string | undefined }[];
    };

const STYLE = `
  @page { size: A4 landscape; margin: 12mm 12mm 14mm }
  * { box-sizing: border-box }
  body { margin: 0; font: 10pt/1.4 Inter, "Helvetica Neue", Arial, sans-serif; color: #24292e }
  h1 { font-size: 20pt; margin: 0 }
  h2 { font-size: 13pt; margin: 6mm 0 2mm; break-after: avoid }
  p { margin: 1mm 0 }
  a { color: #1250b0 }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 4mm; margin: 2mm 0 0 }
  dt { color: #57606a } dd { margin: 0 }
  header { border-bottom: 0.5mm solid #24292e; padding-bottom: 3mm }
  figure { margin: 0 0 3mm; break-inside: avoid }
  img { display: block; width: 100%; max-height: 165mm; object-fit: contain; object-position: left top }
  figcaption { font-size: 8pt; color: #57606a }
  .kept { break-inside: avoid }`;

/** Text that stands in HTML as it is. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The report as a page for print: real headings and links, a picture for each line of panels, none cut by a page. */
export function reportHtml(report: Report): string {
  const { title, description, choices, range, made, url } = report;
  const facts = [['Time', range], ...choices, ['Made', made]] as const;
  const list = facts.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`);
  return [
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>`,
    `<style>${STYLE}</style></head><body><header><h1>${escapeHtml(title)}</h1>`,
    `<p>${escapeHtml(description)}</p><dl>${list.join('')}</dl>`,
    `<p>${link(url, 'Open this dashboard in Grafana')}</p></header>`,
    ...keptTogether(report.parts),
    '</body></html>',
  ].join('\n');
}

const link = (url: string, text: string): string => `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`;

/** A heading and the first line below it are on one page. */
function keptTogether(parts: readonly Part[]): string[] {
  const html: string[] = [];
  let heading = '';
  for (const part of parts) {
    if ('heading' in part) {
      heading = `<h2>${escapeHtml(part.heading)}</h2>`;
      continue;
    }
    html.push(`<div class="kept">${heading}${figure(part)}</div>`);
    heading = '';
  }
  return html;
}

function figure({ png, panels }: Exclude<Part, { heading: string }>): string {
  const titles = panels.map(({ title }) => title).join('; ');
  const links = panels.map(({ title, url }) => (url ? link(url, title) : escapeHtml(title)));
  return `<figure><img alt="${escapeHtml(titles)}" src="data:image/png;base64,${png}"><figcaption>${links.join(' · ')}</figcaption></figure>`;
}
