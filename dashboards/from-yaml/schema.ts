import { z } from 'zod';
import { allMetrics } from '../../metrics/catalog';
import { TARGET_LABELS } from '../../metrics/model';
import { durationSchema } from '../../settings/duration';
import { FOLDER_KEYS } from '../../settings/names';
import { THRESHOLDS, type ThresholdName } from '../../settings/thresholds';
import { explained, or, SHOWS, TYPES } from './vocabulary';

const metric = explained(
  Object.fromEntries(
    allMetrics.map(({ name, type, unit, help, contract }) => [
      name,
      `${help} (${type}, ${unit}${contract === 'full' ? ', contract full' : ''})`,
    ]),
  ),
).describe('A metric of the catalog: docs/metric-contract.md.');

const LABELS = [...new Set([...TARGET_LABELS, ...allMetrics.flatMap(({ labels }) => Object.keys(labels))])];
const label = z.enum(LABELS as [string, ...string[]]);

const text = (what: string) => z.string().trim().min(1).describe(what);
const value = z.union([z.string(), z.number()], or('give a text or a number'));
const values = z.union([value, z.array(value).min(1)], or('give a value, or a list of values'));

const condition = z.union([
  values,
  z.strictObject({ not: values.describe('Any value but this, or these.') }),
  z.strictObject({
    matches: z
      .string()
      .min(1)
      .describe('A regular expression (RE2) for the whole value, such as 5.. for 500 to 599.'),
  }),
]);
const where = z
  .record(z.string(), condition)
  .describe(
    'Only series whose labels have these values: { status: failed }, { status: [sent, delivered] }, { status: { matches: 5.. } }.',
  );

const show = z
  .union(
    [explained(SHOWS), z.array(explained(SHOWS)).min(1)],
    or(`give ${Object.keys(SHOWS).join(', ')}, or a list of them`, Object.keys(SHOWS)),
  )
  .describe('What is drawn of it. Default: value of a gauge, rate of a counter, p95 of a histogram.');

const query = {
  metric: metric.optional(),
  show: show.optional(),
  where: where.optional(),
  of: z
    .strictObject({ metric: metric.optional(), where: where.optional() })
    .optional()
    .describe('The whole of a ratio. Default: the same metric without "where".'),
  combine: z
    .enum(['sum', 'max', 'min', 'avg'])
    .optional()
    .describe(
      'How series of a gauge become one. Default: sum of things, bytes and dollars, else the largest.',
    ),
};

const querySchema = z.strictObject({
  ...query,
  title: text('Name in the legend, or of the column.').optional(),
});

const limits = z.union(
  [
    explained(
      Object.fromEntries(Object.entries(THRESHOLDS).map(([name, { meaning }]) => [name, meaning])) as Record<
        ThresholdName,
        string
      >,
    ),
    z.strictObject({
      warning: z.number().describe('Warning from here on.'),
      critical: z.number().describe('Critical from here on.'),
      below: z.boolean().default(false).describe('Whether low is bad, and not high.'),
    }),
    z.literal(false),
  ],
  or('give the name of a setting in thresholds, { warning, critical }, or false', Object.keys(THRESHOLDS)),
);

const link = z.union(
  [
    z.string().min(1),
    z.strictObject({
      title: text('What the link says.'),
      url: z
        .string()
        .regex(/^https?:\/\/\S+$/, 'give a whole URL, such as https://wiki.example.com/groceries')
        .describe('Where it leads.'),
    }),
  ],
  or('give the key of a dashboard, such as sms, or { title, url } with a whole URL'),
);

export const panelSchema = z.strictObject({
  title: text('Title, unique in the dashboard.'),
  key: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, 'use lower-case letters, digits and hyphens, starting with a letter')
    .optional()
    .describe(
      'Stable name from which the id of the panel is made. Default: its title. Give one before renaming a panel that others link to.',
    ),
  description: text('What is drawn. Default: what the catalog says of the metric.').optional(),
  good: text('How it looks when all is well.').optional(),
  bad: text('How it looks when not.').optional(),
  act: text('What to do then.').optional(),
  type: explained(TYPES).optional().describe('Default: timeseries; state-timeline for a yes-or-no metric.'),
  ...query,
  queries: z.array(querySchema).min(1).max(8).optional().describe('Several metrics, in place of "metric".'),
  by: z
    .array(label)
    .max(4)
    .optional()
    .describe('Labels to break it down by: a series for each of their values.'),
  thresholds: limits
    .optional()
    .describe(
      'Limits: a name of the setting "thresholds", or { warning, critical }, shares in percent. Default: those that the other dashboards have for the same figure. false: none.',
    ),
  links: z
    .array(link)
    .optional()
    .describe(
      'Where a click leads: keys of dashboards (sms, task; of this folder custom-<file>), or { title, url }. Default: the dashboard that has the metric.',
    ),
  behind: z
    .enum(['errors', 'slowness'])
    .optional()
    .describe(
      'What its links lead to: the logs and traces of errors, or of what is slow, where the stack has them.',
    ),
  draw: z
    .enum(['lines', 'stacked', 'bars'])
    .optional()
    .describe('How a timeseries is drawn. Default: lines.'),
  step: durationSchema.optional().describe('Time of each bar of an increase over time, such as 1h or 1d.'),
  trend: z
    .boolean()
    .optional()
    .describe('Whether a stat has its recent course behind the number. Default: no.'),
  top: z
    .number()
    .int()
    .min(1)
    .max(50)
    .optional()
    .describe('Only so many of the largest (not for what is drawn over time).'),
  words: z
    .strictObject({ one: text('For 1.'), zero: text('For 0.') })
    .optional()
    .describe('Words for the values of a yes-or-no metric. Default: Yes and No.'),
  width: z
    .union(
      ([4, 6, 8, 12, 16, 18, 24] as const).map(columns => z.literal(columns)),
      or('give 4, 6, 8, 12, 16, 18 or 24'),
    )
    .optional()
    .describe('Columns of 24; 4 for a stat only. Default: 6 of a stat or gauge, 24 of a table, else 12.'),
  height: z.number().int().min(3).max(40).optional().describe('Height in units of about 38 pixels.'),
  decimals: z.number().int().min(0).max(6).optional().describe('Decimals. Default: as many as are needed.'),
  min: z.number().optional().describe('Least value of the scale, in the unit shown.'),
  max: z.number().optional().describe('Largest value of the scale, in the unit shown.'),
  range: durationSchema.optional().describe("A time range of the panel's own up to now, such as 30d."),
  empty: text('What it says where there is no series. Default: Nothing yet.').optional(),
});

const panels = z.array(panelSchema).min(1);

/** A file of `dashboards/custom/`. */
export const fileSchema = z.strictObject({
  $schema: z.string().optional().describe('For editors.'),
  title: text('Title, unique among the dashboards.'),
  description: text('What it is for.').optional(),
  folder: z
    .enum(FOLDER_KEYS)
    .default('custom')
    .describe('Folder, which says who may look. Default: custom. What only some may see: business.'),
  variables: z
    .array(label)
    .default([])
    .describe('Labels that the reader may choose values of, beside environment and service.'),
  panels: panels.optional().describe('Panels at the top.'),
  rows: z
    .array(
      z.strictObject({
        title: text('Heading, unique in the dashboard.'),
        collapsed: z
          .boolean()
          .default(true)
          .describe('Whether it is closed until somebody opens it; it asks nothing until then.'),
        panels: panels.describe('Its panels.'),
      }),
    )
    .optional()
    .describe('Rows of panels below; open ones first.'),
});

export type FileInput = z.output<typeof fileSchema>;
export type PanelInput = z.output<typeof panelSchema>;
export type QueryInput = z.output<typeof querySchema>;
export type WhereInput = NonNullable<QueryInput['where']>;

/** A dashboard of one's own, as its file says: what {@link FileInput} is, and the name of the file. */
export interface CustomDashboard extends FileInput {
  /** The file's name without `.yaml`; its uid and its key are made from it. */
  readonly name: string;
}
