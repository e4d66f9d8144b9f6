import type { Schema } from "../../../text/schema/schema.ts";
import type { Typed } from "../../../text/schema/typed.ts";
import { writtenRangesPattern } from "../ranges.ts";
import { agoSchema, timestampSchema } from "../start/place-schema.ts";

const toWords =
  "earliest, latest, or a mapping with timestamp, ago, shift, offsets or group";

const rangesKey = {
  pattern: writtenRangesPattern,
  expected: "a partition or ranges of them such as 0-5,7",
} as const satisfies Schema;

const to = {
  type: ["string", "object"],
  expected: toWords,
  description: "Where the committed offsets go.",
  if: { type: "object" },
  then: {
    type: "object",
    expected: toWords,
    minProperties: 1,
    additionalProperties: false,
    properties: {
      timestamp: timestampSchema,
      ago: agoSchema,
      shift: {
        type: "integer",
        expected: "a whole number of records such as -100",
        description: "So many records on, or back when it is negative.",
      },
      offsets: {
        type: "object",
        minProperties: 1,
        expected: "offsets by topic and partition",
        description: "The offset of each partition, by topic.",
        additionalProperties: {
          type: "object",
          minProperties: 1,
          expected: "offsets by partition",
          propertyNames: rangesKey,
          additionalProperties: {
            type: "integer",
            minimum: 0,
            expected: "an offset from 0 on",
          },
        },
      },
      group: {
        type: "string",
        minLength: 1,
        expected: "the name of a group",
        description: "What this other group has committed.",
      },
    },
  },
  else: { enum: ["earliest", "latest"], expected: toWords },
} as const satisfies Schema;

// A reset as it is written, and as it travels.
export const resetSchema = {
  type: "object",
  expected: "a mapping with id and to",
  description: "Sets committed offsets, once for each id.",
  required: ["id", "to"],
  additionalProperties: false,
  properties: {
    id: {
      type: "string",
      pattern: "^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$",
      expected:
        'an id of at most 100 letters, digits, ".", "_", ":" and "-" such as replay-2026-11',
      description: "Each id is carried out once; a new id is another reset.",
    },
    to,
    topics: {
      type: "array",
      minItems: 1,
      items: { type: "string", expected: "the name of a topic" },
      description:
        "All partitions of these topics; all topics of the group when topics and partitions are left out.",
    },
    partitions: {
      type: "object",
      minProperties: 1,
      description: "Only these partitions, by topic.",
      additionalProperties: {
        type: ["integer", "string"],
        minimum: 0,
        maximum: 99_999,
        pattern: writtenRangesPattern,
        expected: "a partition or ranges of them such as 0-5,7",
      },
    },
    notAfter: {
      ...timestampSchema,
      description: "Later the reset is refused; no limit when left out.",
    },
  },
} as const satisfies Schema;

// A reset as a person writes it, after its schema was held against it.
export type WrittenReset = Typed<typeof resetSchema>;
export type WrittenTo = WrittenReset["to"];
