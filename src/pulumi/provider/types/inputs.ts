import { unpackPlaces } from "../../../reconcile/places.ts";
import { textsIn, type Wire } from "../../../reconcile/wire.ts";
import type { Value, Values } from "./resource.ts";

// A map of texts in the inputs or outputs of a resource; what is not there or not known yet is empty.
export function textsOf(values: Values, key: string): Wire {
  return textsIn(values[key]);
}

// file:line:column of the items, which travel in a hidden input so that a moved line is no change.
export function placesOf(inputs: Values): Wire {
  return unpackPlaces(inputs.__places);
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
