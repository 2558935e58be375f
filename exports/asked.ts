/** What was asked for makes no sense: told in one line, before anything is asked of Grafana. */
export class ExportAskedWrong extends Error {
  override readonly name = 'ExportAskedWrong';
}

export const FORMATS = ['png', 'pdf', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
