import { listWords } from "../problems/words.ts";
import type { Schema } from "../schema/schema.ts";
import { declaredKinds, type KindName, kindNames } from "./kinds.ts";

// A config file, down to the names of its items; what an item may hold is its kind's own schema.
export const fileSchema: Schema = {
  type: "object",
  expected: `a mapping with ${listWords(kindNames)}`,
  additionalProperties: false,
  properties: Object.fromEntries(
    kindNames.map((kind) => [kind, itemsSchema(kind)]),
  ),
};

function itemsSchema(kind: KindName): Schema {
  return {
    type: "object",
    expected: `a mapping from the names of ${kind} to what they should be like`,
    propertyNames: declaredKinds[kind].names,
  };
}
