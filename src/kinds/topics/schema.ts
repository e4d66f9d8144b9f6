import { ourPrefix } from "../../journal/our-topics.ts";
import { partOf } from "../../schema/part-of.ts";
import type { Schema } from "../../schema/schema.ts";
import { configValueSchema } from "../../units/config-value.ts";
import { durationPattern } from "../../units/duration.ts";

// What a topic may be called. Rules of their own, so that the error can say which one is broken.
export const topicNameSchema: Schema = {
  allOf: [
    {
      pattern: "^[a-zA-Z0-9._-]{1,249}$",
      expected: 'a topic name of at most 249 letters, digits, ".", "_" and "-"',
    },
    {
      not: { enum: [".", ".."] },
      expected: 'a topic name other than "." and ".."',
    },
    {
      not: { pattern: "^__" },
      expected:
        'a topic name that does not begin with "__"; Kafka keeps its own data in such topics',
    },
    {
      not: { pattern: `^${ourPrefix.replace(".", "[.]")}` },
      expected: `a topic name that does not begin with "${ourPrefix}"; kafka-stack keeps its own data in such topics`,
    },
  ],
};

const present: Schema = {
  expected: "a mapping with partitions and replicationFactor",
  required: ["partitions", "replicationFactor"],
  additionalProperties: false,
  properties: {
    partitions: {
      type: "integer",
      minimum: 1,
      // A broker takes any number; more than this in one topic would stop it.
      maximum: 10_000,
      description: "How many partitions; the number can grow, never shrink.",
    },
    replicationFactor: {
      type: "integer",
      minimum: 1,
      maximum: 32_767,
      description: "How many brokers keep a copy of each partition.",
    },
    config: {
      type: "object",
      description:
        "Topic settings by Kafka's names; durations and sizes may have units.",
      additionalProperties: configValueSchema,
    },
    unmanagedConfig: {
      enum: ["keep", "remove"],
      description:
        "What becomes of settings that somebody else made on the topic; keep when left out.",
    },
    state: {},
  },
};

const absent: Schema = {
  expectedKeys:
    "state, force or guard, as nothing else counts for an absent topic",
  additionalProperties: false,
  properties: {
    state: {},
    force: {
      type: "boolean",
      description:
        "Delete the topic although it is in use or not empty; false when left out.",
    },
    guard: {
      type: "string",
      pattern: durationPattern,
      expected: "a duration such as 7d, 12h or 30m",
      description:
        "A topic with a record younger than this is not deleted; 7d when left out.",
    },
  },
};

const isAbsent: Schema = {
  required: ["state"],
  properties: { state: { const: "absent" } },
};
const isPresent: Schema = { properties: { state: { const: "present" } } };

// A topic as it is written: what it should be like, or `state: absent`.
export const topicSchema: Schema = {
  type: "object",
  expected:
    "a mapping with partitions and replicationFactor, or with state: absent",
  properties: {
    state: {
      enum: ["present", "absent"],
      description: "absent deletes the topic; present when left out.",
    },
  },
  if: isAbsent,
  then: absent,
  else: { if: isPresent, then: present },
};

// What defaults and profiles may say of topics.
export const topicPartSchema: Schema = partOf(
  present,
  "a mapping with partitions, replicationFactor, config or unmanagedConfig",
);
