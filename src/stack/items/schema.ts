import { listWords } from "../../text/problems/words.ts";
import type { Schema } from "../../text/schema/schema.ts";
import { declaredKinds, type KindName, kindNames } from "./kinds.ts";

// A config file, down to the names of its items; what an item may hold is its kind's own schema, and what is said in
// general its kind's schema of parts.
export const fileSchema: Schema = {
  type: "object",
  expected: `a mapping with ${listWords(kindNames)}`,
  additionalProperties: false,
  properties: {
    ...byKind(itemsSchema),
    defaults: {
      type: "object",
      expected: `a mapping with ${listWords(kindNames)}`,
      description:
        "What counts for the items of this file that do not say otherwise; in a file called defaults.yaml for those of its folder and of the folders below it.",
      additionalProperties: false,
      properties: byKind((kind) => ({
        type: "object",
        expected: `a mapping with what ${kind} are like unless they say otherwise`,
      })),
    },
    profiles: {
      type: "object",
      expected: `a mapping with ${listWords(kindNames)}`,
      description: "Settings under a name, for items that say profile: name.",
      additionalProperties: false,
      properties: byKind((kind) => ({
        type: "object",
        expected: `a mapping from the names of profiles to what ${kind} are like that name them`,
      })),
    },
  },
};

function byKind(
  schema: (kind: KindName) => Schema,
): Readonly<Record<string, Schema>> {
  return Object.fromEntries(kindNames.map((kind) => [kind, schema(kind)]));
}

function itemsSchema(kind: KindName): Schema {
  return {
    type: "object",
    expected: `a mapping from the names of ${kind} to what they should be like`,
    propertyNames: declaredKinds[kind].names,
  };
}
