import type { Schema } from "../../../text/schema/schema.ts";
import type { Typed } from "../../../text/schema/typed.ts";
import { durationPattern } from "../../../text/units/duration.ts";
import {
  earliestMilliseconds,
  timestampPattern,
} from "../../../text/units/timestamp.ts";
import { writtenRangesPattern } from "../ranges.ts";

export const timestampSchema = {
  type: ["string", "integer"],
  pattern: timestampPattern,
  minimum: earliestMilliseconds,
  expected:
    "a time with its zone such as 2026-11-01T00:00:00Z, or milliseconds since 1970",
  description: "The first record that is not older than this.",
} as const satisfies Schema;

export const agoSchema = {
  type: "string",
  pattern: durationPattern,
  expected: "a duration such as 7d, 12h or 30m",
  description: "The first record that is not older than so long before now.",
} as const satisfies Schema;

const offsetSchema = {
  type: "integer",
  minimum: 0,
  expected: "an offset from 0 on",
  description: "This very offset, which must be in the log.",
} as const satisfies Schema;

const placeWords =
  "earliest, latest, or a mapping with timestamp, ago or offset";

const properties = {
  timestamp: timestampSchema,
  ago: agoSchema,
  offset: offsetSchema,
} as const satisfies Readonly<Record<string, Schema>>;

const named = {
  enum: ["earliest", "latest"],
  expected: placeWords,
} as const satisfies Schema;

// Where partitions begin.
export const placeSchema = {
  type: ["string", "object"],
  expected: placeWords,
  description:
    "Where partitions without a committed offset begin; those with one are never touched.",
  if: { type: "object" },
  then: {
    type: "object",
    expected: placeWords,
    minProperties: 1,
    additionalProperties: false,
    properties,
  },
  else: named,
} as const satisfies Schema;

// A place as a person writes it, after its schema was held against it.
export type WrittenPlace = Typed<typeof placeSchema>;

const inTopicWords = `${placeWords}, or one of them for each partition`;

// Where the partitions of one topic begin: all alike, or by their numbers.
export const placesSchema = {
  type: ["string", "object"],
  expected: inTopicWords,
  if: { type: "object" },
  then: {
    type: "object",
    expected: inTopicWords,
    minProperties: 1,
    propertyNames: {
      pattern: `${writtenRangesPattern}|^(timestamp|ago|offset)$`,
      expected: "timestamp, ago, offset, or partitions as ranges such as 0-5,7",
    },
    properties,
    additionalProperties: placeSchema,
  },
  else: { ...named, expected: inTopicWords },
} as const satisfies Schema;

// The places of one topic as a person writes them.
export type WrittenPlaces =
  WrittenPlace | Readonly<Record<string, WrittenPlace>>;
