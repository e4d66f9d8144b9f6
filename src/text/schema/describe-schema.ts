import { listWords } from "../problems/words.ts";
import type { Schema } from "./schema.ts";

const typeWords: Readonly<Record<string, string>> = {
  string: "text",
  boolean: "true or false",
  object: "a mapping",
  array: "a list",
  null: "nothing",
};

// What a schema asks for, in words.
export function describeSchema(schema: Schema): string {
  if (schema.expected !== undefined) return schema.expected;
  if (schema.enum !== undefined) return listWords(schema.enum.map(String));
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const types =
    typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  return listWords(types.map((type) => describeType(type, schema)));
}

function describeType(type: string, schema: Schema): string {
  if (type === "integer" || type === "number")
    return describeNumber(
      type === "integer" ? "whole number" : "number",
      schema,
    );
  const items =
    type === "array" && schema.items !== undefined
      ? ` of ${describeSchema(schema.items)}`
      : "";
  return `${typeWords[type] ?? type}${items}`;
}

function describeNumber(noun: string, { minimum, maximum }: Schema): string {
  if (minimum !== undefined && maximum !== undefined)
    return `a ${noun} from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return `a ${noun} of at least ${minimum}`;
  return maximum === undefined
    ? `a ${noun}`
    : `a ${noun} of at most ${maximum}`;
}
