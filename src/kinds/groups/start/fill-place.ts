import type { Path, Problem } from "../../../text/problems/problem.ts";
import { describeFound, listWords } from "../../../text/problems/words.ts";
import type { Partly } from "../../../text/schema/sound-parts.ts";
import { parseDuration } from "../../../text/units/duration.ts";
import { parseTimestamp } from "../../../text/units/timestamp.ts";
import type { WrittenPlace } from "./place-schema.ts";
import type { Start } from "../spec.ts";

// What is wrong with a place beyond its schema: there is one way to tell it, and the time exists.
export function checkPlace(
  path: Path,
  place: Partly<WrittenPlace> | undefined,
): readonly Problem[] {
  if (typeof place !== "object") return [];
  return [
    ...oneWay(path, place, ["timestamp", "ago", "offset"]),
    ...timeExists([...path, "timestamp"], place.timestamp),
    ...durationExists([...path, "ago"], place.ago),
  ];
}

// Of keys that exclude each other there is one.
export function oneWay(
  path: Path,
  written: object,
  keys: readonly string[],
): readonly Problem[] {
  const given = keys.filter((key) => Object.hasOwn(written, key));
  if (given.length < 2) return [];
  const expected = `one of ${listWords(keys)}`;
  return [
    { severity: "error", path, expected, found: listWords(given, "and") },
  ];
}

// A time of the right form exists.
export function timeExists(
  path: Path,
  text: string | number | undefined,
): readonly Problem[] {
  if (text === undefined || parseTimestamp(text) !== undefined) return [];
  const expected = "a time that exists, from 1970 on";
  return [{ severity: "error", path, expected, found: describeFound(text) }];
}

// A duration of the right form is not beyond all numbers.
export function durationExists(
  path: Path,
  text: string | undefined,
): readonly Problem[] {
  if (text === undefined || agoOf(text) !== undefined) return [];
  const expected = "a duration of at most 36500d";
  return [{ severity: "error", path, expected, found: describeFound(text) }];
}

// A checked place, complete.
export function fillPlace(place: WrittenPlace): Start {
  if (typeof place === "string") return place;
  const { timestamp, ago, offset } = place;
  if (offset !== undefined) return { offset };
  const agoMs = ago === undefined ? undefined : agoOf(ago);
  if (agoMs !== undefined) return { agoMs };
  return { timestamp: fillTime(timestamp) };
}

// A checked time.
export function fillTime(text: string | number | undefined): number {
  const ms = text === undefined ? undefined : parseTimestamp(text);
  if (ms === undefined) throw new Error(`unchecked time ${text} was filled in`);
  return ms;
}

const longestAgoMs = 36_500 * 86_400_000;

// The milliseconds of a checked duration; undefined when it is too long for any log.
export function agoOf(text: string): number | undefined {
  const ms = parseDuration(text);
  return ms === undefined || ms > longestAgoMs ? undefined : ms;
}
