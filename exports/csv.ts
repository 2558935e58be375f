import { stringify } from 'csv-stringify/sync';
import type { Table } from './tables';

/**
 * A table as RFC 4180 has it: lines end in CRLF, quotes where they are needed, a head. Times are ISO 8601 in UTC,
 * numbers stand as they were measured. A text that a spreadsheet would run as a formula, such as a user's name that
 * begins with =, gets an apostrophe before it; a negative number does not.
 */
export const csvOf = ({ head, rows }: Table): string =>
  stringify([head as string[], ...(rows as unknown[][])], {
    record_delimiter: 'windows',
    quoted_match: /[\r\n]/,
    escape_formulas: true,
    cast: {
      number: value => ({ value: Number.isFinite(value) ? String(value) : '', escape_formulas: false }),
      date: value => value.toISOString(),
    },
  });
