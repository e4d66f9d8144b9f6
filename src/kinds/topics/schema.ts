import { valueSchema } from "../../catalog/value-schema.ts";
import { ourPrefix } from "../../kafka/journal/our-topics.ts";
import { labelsSchema } from "../../text/schema/labels.ts";
import { partOf } from "../../text/schema/part-of.ts";
import type { Schema } from "../../text/schema/schema.ts";
import type { Typed } from "../../text/schema/typed.ts";
import { durationPattern } from "../../text/units/duration.ts";

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

const strategies = [
  "any",
  "balanced-leaders",
  "in-rack",
  "cross-rack",
] as const;

const placement = {
  description:
    "Where the replicas may be: any (the default), balanced-leaders, in-rack, cross-rack, or the brokers of each partition as { static: [[1, 2, 3], …] }.",
  expected: `${strategies.join(", ")}, or a mapping with static`,
  if: { type: "string" },
  then: { enum: strategies },
  else: {
    type: "object",
    expected: `${strategies.join(", ")}, or a mapping with static`,
    required: ["static"],
    additionalProperties: false,
    properties: {
      static: {
        type: "array",
        minItems: 1,
        expected: "a list with the brokers of each partition",
        description:
          "The broker.id of each replica of each partition, the preferred leader first.",
        items: {
          type: "array",
          minItems: 1,
          expected: "a list of different broker.ids",
          items: {
            type: "integer",
            minimum: 0,
            expected: "a broker.id, a whole number from 0 on",
          },
        },
      },
    },
  },
} as const satisfies Schema;

const present = {
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
      settingsOf: "topics",
      description:
        "Topic settings by Kafka's names; durations and sizes may have units.",
      additionalProperties: valueSchema,
    },
    unmanagedConfig: {
      enum: ["keep", "remove"],
      description:
        "What becomes of settings that somebody else made on the topic; keep when left out.",
    },
    placement,
    rebalance: {
      type: "string",
      pattern: "^[A-Za-z0-9._-]{1,100}$",
      expected: 'an id of at most 100 letters, digits, ".", "_" and "-"',
      description:
        "Moves replicas once in the name of this id, so that brokers carry equally many; another id moves them again.",
    },
    unknownConfig: {
      enum: ["refuse", "allow"],
      description:
        "allow lets through settings that only these brokers know, letter for letter; refuse when left out.",
    },
    labels: labelsSchema,
    state: { const: "present" },
  },
} as const satisfies Schema;

const absent = {
  expectedKeys:
    "state, force or guard, as nothing else counts for an absent topic",
  required: ["state"],
  additionalProperties: false,
  properties: {
    state: { const: "absent" },
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
} as const satisfies Schema;

const isAbsent = {
  required: ["state"],
  properties: { state: { const: "absent" } },
} as const satisfies Schema;
const isPresent: Schema = { properties: { state: { const: "present" } } };

// A topic as it is written: what it should be like, or `state: absent`.
export const topicSchema = {
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
} as const satisfies Schema;

// A topic as a person writes it, after its schema was held against it.
export type WrittenTopic = Typed<typeof topicSchema>;
export type WrittenAbsent = Typed<typeof absent>;
export type WrittenPresent = Typed<typeof present>;

// What defaults and profiles may say of topics.
export const topicPartSchema: Schema = partOf(
  present,
  "a mapping with partitions, replicationFactor, config or unmanagedConfig",
);
