import type { Wire } from "../reconcile/wire.ts";
import type { Value, Values } from "./resource.ts";

// A map of texts in the inputs or outputs of a resource; what is not there or not known yet is empty. It has nothing
// but its entries, because a topic may be called constructor.
export function textsOf(values: Values, key: string): Wire {
  const value = values[key];
  const texts = Object.create(null) as Record<string, string>;
  if (!isValues(value)) return texts;
  for (const [name, text] of Object.entries(value))
    if (typeof text === "string") texts[name] = text;
  return texts;
}

// A list of texts in the inputs or outputs; what is not there or not known yet is empty.
export function listOf(values: Values, key: string): readonly string[] {
  const value = values[key];
  const isText = (each: Value): each is string => typeof each === "string";
  return Array.isArray(value) ? value.filter(isText) : [];
}

// A text in the inputs or outputs; undefined when it is not there or not known yet.
export function textOf(values: Values, key: string): string | undefined {
  const value = values[key];
  return typeof value === "string" ? value : undefined;
}

// The values without those that are undefined, as messages cannot hold them.
export function withoutUndefined(
  values: Readonly<Record<string, Value | undefined>>,
): Values {
  const defined = Object.entries(values).filter(
    (entry): entry is [string, Value] => entry[1] !== undefined,
  );
  return Object.fromEntries(defined);
}

function isValues(value: Value | undefined): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
