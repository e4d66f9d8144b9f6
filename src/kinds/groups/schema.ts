import { valueSchema } from "../../catalog/value-schema.ts";
import { labelsSchema } from "../../text/schema/labels.ts";
import { partOf } from "../../text/schema/part-of.ts";
import type { Schema } from "../../text/schema/schema.ts";
import type { Typed } from "../../text/schema/typed.ts";
import {
  placeSchema,
  placesSchema,
  type WrittenPlaces,
} from "./start/place-schema.ts";
import { rangesPattern } from "./ranges.ts";
import { resetSchema } from "./reset/schema.ts";

// What a group may be called. Kafka takes any text; these rules keep out what nobody can have meant.
export const groupNameSchema = {
  allOf: [
    {
      maxLength: 255,
      expected: "a group name of at most 255 characters",
    },
    {
      not: { pattern: "[\\u0000-\\u001f\\u007f-\\u009f]" },
      expected: "a group name without control characters",
    },
  ],
} as const satisfies Schema;

const topics = {
  type: "array",
  minItems: 1,
  expected: "a list of at least one topic",
  items: { type: "string", expected: "the name of a topic" },
  description: "The topics that the group reads.",
} as const satisfies Schema;

const startIn = {
  type: "object",
  description: "Topics, or partitions of them, that begin elsewhere.",
  additionalProperties: placesSchema,
} as const satisfies Schema;

const config = {
  type: "object",
  settingsOf: "groups",
  description:
    "Group settings by Kafka's names (Kafka 4.0 or newer), which count for groups of the newer protocols; durations and sizes may have units.",
  additionalProperties: valueSchema,
} as const satisfies Schema;

const present = {
  expected: "a mapping with topics and start",
  required: ["topics", "start"],
  additionalProperties: false,
  properties: {
    topics,
    start: placeSchema,
    startIn,
    reset: resetSchema,
    config,
    unknownConfig: {
      enum: ["refuse", "allow"],
      description:
        "allow lets through settings that only these brokers know, letter for letter; refuse when left out.",
    },
    labels: labelsSchema,
    state: {},
  },
} as const satisfies Schema;

const absent = {
  expectedKeys:
    "state, topics or in, as nothing else counts for an absent group",
  additionalProperties: false,
  properties: {
    state: {},
    topics: {
      ...topics,
      description:
        "Only the group's offsets in these topics; the whole group when left out.",
    },
    in: {
      enum: ["kafka", "zookeeper"],
      description:
        "zookeeper for groups of the consumers before Kafka 0.9; kafka when left out.",
    },
  },
} as const satisfies Schema;

// What is told of a group as it is.
const observed = {
  required: ["topics"],
  additionalProperties: false,
  properties: {
    topics: { ...topics, minItems: 0 },
    start: placeSchema,
    startIn,
    reset: resetSchema,
    config,
    partitions: {
      type: "object",
      additionalProperties: { type: "integer", minimum: 0 },
    },
    withoutOffset: {
      type: "object",
      additionalProperties: {
        type: "string",
        pattern: `${rangesPattern}|^all$`,
        expected: "partitions as ranges, or all",
      },
    },
    state: {},
  },
} as const satisfies Schema;

const isAbsent = {
  required: ["state"],
  properties: { state: { const: "absent" } },
} as const satisfies Schema;
const isPresent = {
  properties: { state: { const: "present" } },
} as const satisfies Schema;

const state = {
  enum: ["present", "absent"],
  description: "absent deletes the group; present when left out.",
} as const satisfies Schema;

// A group after its schema was held against it, written by a person or on its way.
export type WrittenGroup = WrittenPresent | WrittenAbsent;
export type WrittenPresent = Omit<
  Typed<typeof observed>,
  "state" | "startIn"
> & {
  readonly state?: "present";
  // Only a person says so.
  readonly unknownConfig?: "refuse" | "allow";
  readonly startIn?: Readonly<Record<string, WrittenPlaces>>;
};
export type WrittenAbsent = Omit<Typed<typeof absent>, "state"> & {
  readonly state: "absent";
};

// A group as it is written: what it should be like, or `state: absent`.
export const groupSchema: Schema = schemaOf(present);

// A group as it travels, desired or observed.
export const travellingGroupSchema: Schema = schemaOf(observed);

// What defaults and profiles may say of groups.
export const groupPartSchema: Schema = partOf(
  present,
  "a mapping with topics or start",
);

function schemaOf(there: Schema): Schema {
  return {
    type: "object",
    expected: "a mapping with topics and start, or with state: absent",
    properties: { state },
    if: isAbsent,
    then: absent,
    else: { if: isPresent, then: there },
  };
}
