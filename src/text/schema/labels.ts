import type { Schema } from "./schema.ts";

// Labels of an item: for people and policies, never for Kafka.
export const labelsSchema = {
  type: "object",
  description:
    "Words of yours on it, such as owner: payments, for policies and for the output labels; Kafka is not told.",
  propertyNames: {
    pattern: "^[A-Za-z0-9]([A-Za-z0-9._/-]*[A-Za-z0-9])?$",
    expected: "the name of a label such as owner",
  },
  additionalProperties: {
    type: "string",
    minLength: 1,
    expected: "text that is not empty",
  },
} as const satisfies Schema;
