import { labelsSchema } from "../../schema/labels.ts";
import { partOf } from "../../schema/part-of.ts";
import type { Schema } from "../../schema/schema.ts";
import { placeSchema, placesSchema } from "./place-schema.ts";
import { rangesPattern } from "./ranges.ts";
import { resetSchema } from "./reset/schema.ts";

// What a group may be called. Kafka takes any text; these rules keep out what nobody can have meant.
export const groupNameSchema: Schema = {
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
};

const topics: Schema = {
  type: "array",
  minItems: 1,
  expected: "a list of at least one topic",
  items: { type: "string", expected: "the name of a topic" },
  description: "The topics that the group reads.",
};

const startIn: Schema = {
  type: "object",
  description: "Topics, or partitions of them, that begin elsewhere.",
  additionalProperties: placesSchema,
};

const present: Schema = {
  expected: "a mapping with topics and start",
  required: ["topics", "start"],
  additionalProperties: false,
  properties: {
    topics,
    start: placeSchema,
    startIn,
    reset: resetSchema,
    labels: labelsSchema,
    state: {},
  },
};

const absent: Schema = {
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
};

// What is told of a group as it is.
const observed: Schema = {
  required: ["topics"],
  additionalProperties: false,
  properties: {
    topics: { ...topics, minItems: 0 },
    start: placeSchema,
    startIn,
    reset: resetSchema,
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
};

const isAbsent: Schema = {
  required: ["state"],
  properties: { state: { const: "absent" } },
};
const isPresent: Schema = { properties: { state: { const: "present" } } };

const state: Schema = {
  enum: ["present", "absent"],
  description: "absent deletes the group; present when left out.",
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
