import { z } from 'zod';
import { allMetrics } from '../../metrics/catalog';
import type { AnyMetric, LabelDefinition } from '../../metrics/model';
import { labelsOf, showsOf } from './figures';
import { fileSchema } from './schema';
import { SHOWS } from './vocabulary';

type Json = Record<string, unknown>;

/** The text of the schema from which editors complete and check a file: what zod checks, and what each metric allows. */
export function jsonSchema(): string {
  const schema = z.toJSONSchema(fileSchema, {
    io: 'input',
    target: 'draft-7',
    // Panels, metrics and conditions stand in several places, and once in the file.
    reused: 'ref',
    override: ({ jsonSchema: at }) => {
      // Panels and queries are the objects that name a metric and what is shown of it.
      const { properties } = at as { properties?: Json };
      if (properties && 'show' in properties) (at as Json).allOf = [ref('metrics')];
    },
  }) as Json;
  const shared = new Shared();
  const metrics = { allOf: perMetric(shared) };
  const definitions = { ...(schema.definitions as Json), ...shared.definitions, metrics };
  return `${JSON.stringify({ title: "A dashboard of one's own", ...schema, definitions }, null, 1)}\n`;
}

const ref = (name: string): Json => ({ $ref: `#/definitions/${name}` });

/** What several metrics have in common, each once. */
class Shared {
  readonly definitions: Json = {};
  private readonly labels = new Map<LabelDefinition, string>();

  /** What may be shown of metrics of a type. */
  show(shows: ReturnType<typeof showsOf>): Json {
    const name = `show_${shows.join('_')}`;
    const one = { enum: shows, enumDescriptions: shows.map(show => SHOWS[show]) };
    this.definitions[name] = { anyOf: [one, { type: 'array', items: one }] };
    return ref(name);
  }

  /** Conditions on a label: known values are offered, others are for `matches`. */
  condition(label: string, definition: LabelDefinition): Json {
    const known = this.labels.get(definition);
    if (known) return ref(known);
    const name = `label_${label}_${this.labels.size}`;
    this.labels.set(definition, name);
    const { help: description, values } = definition;
    const one = { enum: [...values, ...values.filter(value => /^\d+$/.test(value)).map(Number)] };
    const offered =
      values.length === 0 ? {} : { anyOf: [one, { type: 'array', items: one }, { type: 'object' }] };
    this.definitions[name] = { description, ...offered };
    return ref(name);
  }
}

/** For metrics of the same labels and type: what may be shown of them, and by what. */
function perMetric(shared: Shared): Json[] {
  const alike = new Map<string, string[]>();
  for (const metric of allMetrics) {
    const same = JSON.stringify(allowed(metric, shared));
    alike.set(same, [...(alike.get(same) ?? []), metric.name]);
  }
  return [...alike].map(([properties, names]) => ({
    if: { properties: { metric: { enum: names } }, required: ['metric'] },
    // biome-ignore lint/suspicious/noThenProperty: a word of JSON schema.
    then: { properties: JSON.parse(properties) },
  }));
}

function allowed(metric: AnyMetric, shared: Shared): Json {
  const labels = labelsOf(metric);
  const conditions = labels.map(label => {
    const definition = metric.labels[label];
    return [label, definition ? shared.condition(label, definition) : {}];
  });
  return {
    show: shared.show(showsOf(metric)),
    by: { items: { enum: labels } },
    where: { properties: Object.fromEntries(conditions), additionalProperties: false },
  };
}
