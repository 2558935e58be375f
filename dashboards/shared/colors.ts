/**
 * The palette of Okabe and Ito (2008), made to be told apart by people with any of the common colour
 * blindnesses; without its black and yellow, which vanish on Grafana's dark and light theme. The colours of
 * states come last, lest a line be taken for a limit.
 */
export const PALETTE = [
  '#0072B2',
  '#CC79A7',
  '#56B4E9',
  '#8C8C8C',
  '#9467BD',
  '#E69F00',
  '#009E73',
  '#D55E00',
] as const;

/** States. Each is said in words or by a line as well: never by colour alone. */
export const STATE = { ok: '#009E73', warning: '#E69F00', critical: '#D55E00', neutral: '#56B4E9' } as const;
