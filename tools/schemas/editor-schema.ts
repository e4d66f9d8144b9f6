import { describeSchema } from "../../src/text/schema/describe-schema.ts";
import type { Schema } from "../../src/text/schema/schema.ts";
import type { JsonSchema } from "./json-schema.ts";

// A schema of ours as editors understand it: the words of an error by the name that they have for them, and where a mapping
// holds Kafka's settings, a reference to the definition of those.
export function editorSchema(schema: Schema): JsonSchema {
  if (schema.settingsOf !== undefined)
    return { $ref: `#/definitions/${schema.settingsOf}` };
  const { expected, ...rest } = schema;
  const entries = Object.entries(rest).flatMap(([keyword, value]) =>
    keywordFor(keyword, value),
  );
  // Of a mapping editors say more: which key is missing, and which is not known.
  const words =
    expected ?? (isNumber(schema) ? describeSchema(schema) : undefined);
  const message =
    words === undefined || isMapping(schema)
      ? {}
      : { errorMessage: `expected ${words}` };
  return { ...Object.fromEntries(entries), ...message };
}

function isNumber({ type }: Schema): boolean {
  return type === "integer" || type === "number";
}

function isMapping({ type, properties, required }: Schema): boolean {
  return (
    type === "object" || properties !== undefined || required !== undefined
  );
}

type Entry = readonly [string, unknown];

function keywordFor(keyword: string, value: unknown): readonly Entry[] {
  switch (keyword) {
    case "expectedKeys":
      return [];
    case "properties": {
      const parts = Object.entries(value as Record<string, Schema>);
      const own = parts.map(([name, part]) => [name, editorSchema(part)]);
      return [[keyword, Object.fromEntries(own)]];
    }
    case "allOf":
      return [[keyword, (value as readonly Schema[]).map(editorSchema)]];
    default:
      return [[keyword, isSchema(value) ? editorSchema(value) : value]];
  }
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
