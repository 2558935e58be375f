/**
 * The palette of Okabe and Ito (2008), made to be told apart by people with any of the common colour
 * blindnesses; without its black and yellow, which vanish on Grafana's dark and light theme.
 */
export const PALETTE = [
  '#0072B2',
  '#E69F00',
  '#009E73',
  '#CC79A7',
  '#56B4E9',
  '#D55E00',
  '#9467BD',
  '#8C8C8C',
] as const;

/** States. Each is said in words or by a line as well: never by colour alone. */
export const STATE = { ok: '#009E73', warning: '#E69F00', critical: '#D55E00', neutral: '#56B4E9' } as const;
