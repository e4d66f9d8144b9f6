import type { Schema } from "../../text/schema/schema.ts";

const names = {
  type: "string",
  minLength: 1,
  expected: "a regular expression",
} as const satisfies Schema;

const counts = {
  type: "object",
  minProperties: 1,
  expected: "a mapping with atLeast, atMost or both",
  additionalProperties: false,
  properties: {
    atLeast: { type: "integer", minimum: 1 },
    atMost: { type: "integer", minimum: 1 },
  },
} as const satisfies Schema;

const amount = {
  type: ["integer", "string"],
  expected: "a value of the setting",
} as const satisfies Schema;

const amounts = {
  type: "object",
  minProperties: 1,
  expected: "a mapping with atLeast, atMost or both",
  additionalProperties: false,
  properties: { atLeast: amount, atMost: amount },
} as const satisfies Schema;

const only = {
  ...names,
  description:
    "Which of them the policy is about: those whose whole name the expression matches; all when left out.",
} as const satisfies Schema;
const namesAre = {
  ...names,
  description: "What their whole names match.",
} as const satisfies Schema;
const labels = {
  type: "array",
  minItems: 1,
  expected: "a list of labels",
  items: { type: "string", minLength: 1, expected: "the name of a label" },
  description: "The labels that each of them has.",
} as const satisfies Schema;

const topics = {
  type: "object",
  additionalProperties: false,
  description: "What topics that are declared are like.",
  properties: {
    only,
    names: namesAre,
    labels,
    partitions: { ...counts, description: "How many partitions they have." },
    replicationFactor: {
      ...counts,
      description: "How many replicas they have.",
    },
    config: {
      type: "object",
      description:
        "Limits of settings that are numbers. Each of these must be declared, on the topic or in defaults.",
      additionalProperties: amounts,
    },
  },
} as const satisfies Schema;

const groups = {
  type: "object",
  additionalProperties: false,
  description: "What groups that are declared are like.",
  properties: { only, names: namesAre, labels },
} as const satisfies Schema;

// The rules that a team has for its stack, each under a name of its own.
export const policiesSchema = {
  type: "object",
  description:
    "Rules for what is declared, each policy by a name of yours; what breaks one is a mistake like any other.",
  additionalProperties: {
    type: "object",
    expected: "a mapping with topics, groups or both",
    additionalProperties: false,
    properties: {
      because: {
        type: "string",
        description: "Why, and what to do; told with each mistake.",
      },
      topics,
      groups,
    },
  },
} as const satisfies Schema;
