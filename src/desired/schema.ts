import { topicNameSchema } from "../kinds/topics/schema.ts";
import type { Schema } from "../schema/schema.ts";

// A config file, down to the names of its items; what an item may hold is its kind's own schema.
export const fileSchema: Schema = {
  type: "object",
  expected: "a mapping with topics",
  additionalProperties: false,
  properties: {
    topics: {
      type: "object",
      expected:
        "a mapping from the names of topics to what they should be like",
      propertyNames: topicNameSchema,
    },
  },
};
