import { z } from 'zod';
import { accessShape } from './datasource';

const label = z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/, 'use letters, digits and underscores');

/** A pattern between backticks, which have no way to stand in it. */
const pattern = z
  .string()
  .min(1)
  .regex(/^[^`\n]*$/, 'use one line without backticks');

/** Grafana looks for traces in the browser, which knows no (?i). The brackets hold the id. */
function isBrowserPattern(text: string): boolean {
  try {
    return (new RegExp(`${text}|`).exec('')?.length ?? 0) === 2;
  } catch {
    return false;
  }
}

const url = z.url({
  protocol: /^https?$/,
  error: 'give a whole URL, such as http://loki.example.com:3100',
});

const where = (what: string, example: string) => ({
  uid: z
    .string()
    .min(1)
    .optional()
    .meta({
      description: `Uid of a ${what} data source that is in Grafana already. Or give url, and the stack makes one.`,
      example: what.toLowerCase(),
    }),
  url: url.optional().meta({ description: `URL of ${what} as Grafana reaches it.`, example }),
  ...accessShape,
});

/** Logs in Loki. */
export const logsSchema = z
  .strictObject({
    ...where('Loki', 'http://loki.example.com:3100'),
    labels: z
      .strictObject({
        environment: label.default('environment').describe('Label of a stream that says its environment.'),
        service: label.default('service').describe('Label of a stream that says its service.'),
        level: label.default('level').describe('Label, or field of a line, that says how bad it is.'),
      })
      .prefault({})
      .describe('Labels of the log streams.'),
    parser: z
      .enum(['none', 'json', 'logfmt'])
      .default('none')
      .describe('How the level is read out of a line, where it is no label of the stream.'),
    errors: pattern
      .default('(?i)(error|err|critical|crit|fatal|alert|emerg|panic)')
      .describe('Levels that are errors (a regular expression for the whole level).'),
    lines: z
      .strictObject({
        sms: pattern.default('(?i)sms|twilio').describe('Lines that are about SMS.'),
        oauth: pattern.default('(?i)oauth|token|integration').describe('Lines that are about OAuth.'),
        task: pattern.default('(?i)task|celery|queue').describe('Lines that are about tasks.'),
      })
      .prefault({})
      .describe('What a line has to match to stand on a dashboard of one area.'),
    traceId: pattern
      .refine(
        isBrowserPattern,
        'give a regular expression of JavaScript with one pair of brackets, without (?i)',
      )
      .default('[tT]race_?[iI][dD]["=: ]+([0-9a-f]{16,32})')
      .describe(
        'How the id of a trace is found in a line: what the brackets hold (where traces are set as well).',
      ),
  })
  .optional()
  .describe('Loki, for logs on the dashboards and behind their errors.');

const attribute = z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_.]*$/, 'give an attribute, such as service.name');

/** Traces in Tempo. */
export const tracesSchema = z
  .strictObject({
    ...where('Tempo', 'http://tempo.example.com:3200'),
    attributes: z
      .strictObject({
        environment: attribute
          .default('deployment.environment')
          .describe('Attribute of a resource that says its environment.'),
        service: attribute.default('service.name').describe('Attribute of a resource that says its service.'),
      })
      .prefault({})
      .describe('Attributes of the traces.'),
  })
  .optional()
  .describe('Tempo, for the traces behind errors and slow requests.');

export type LogsSettings = NonNullable<z.output<typeof logsSchema>>;
export type TracesSettings = NonNullable<z.output<typeof tracesSchema>>;
