import type { Path, Problem } from "../../../text/problems/problem.ts";
import { describeFound } from "../../../text/problems/words.ts";
import type { Partly } from "../../../text/schema/sound-parts.ts";
import { checkRanges } from "../check-ranges.ts";
import { isRead } from "../is-read.ts";
import {
  agoOf,
  durationExists,
  fillTime,
  oneWay,
  timeExists,
} from "../start/fill-place.ts";
import type { WrittenReset, WrittenTo } from "./schema.ts";
import type { Reset, ResetTo } from "./spec.ts";

const ways = ["timestamp", "ago", "shift", "offsets", "group"];

// What is wrong with a reset beyond its schema; the topics are those that the group reads.
export function checkReset(
  reset: Partly<WrittenReset> | undefined,
  topics: readonly (string | undefined)[] | undefined,
): readonly Problem[] {
  if (typeof reset !== "object") return [];
  const path = ["reset"];
  return [
    ...checkTo([...path, "to"], reset.to),
    ...timeExists([...path, "notAfter"], reset.notAfter),
    ...checkChoice(path, reset, topics),
  ];
}

function checkTo(
  path: Path,
  to: Partly<WrittenTo> | undefined,
): readonly Problem[] {
  if (typeof to !== "object") return [];
  return [
    ...oneWay(path, to, ways),
    ...timeExists([...path, "timestamp"], to.timestamp),
    ...durationExists([...path, "ago"], to.ago),
    ...Object.entries(to.offsets ?? {}).flatMap(([topic, offsets]) =>
      checkRanges([...path, "offsets", topic], Object.keys(offsets ?? {})),
    ),
  ];
}

function checkChoice(
  path: Path,
  { to, topics: chosen, partitions }: Partly<WrittenReset>,
  topics: readonly (string | undefined)[] | undefined,
): readonly Problem[] {
  const offsets = typeof to === "object" ? to.offsets : undefined;
  const twice =
    offsets !== undefined && (chosen ?? partitions) !== undefined
      ? [alreadyChosen(path)]
      : [];
  const listed = (chosen ?? []).flatMap((topic, index) =>
    topic === undefined
      ? []
      : [
          ...isRead([...path, "topics", String(index)], topic, topics, "value"),
          ...isOnce([...path, "topics", String(index)], topic, chosen, index),
        ],
  );
  const keyed = [
    ...keysAt([...path, "partitions"], partitions),
    ...keysAt([...path, "to", "offsets"], offsets),
  ].flatMap(({ at, topic }) => isRead(at, topic, topics, "key"));
  const both = Object.keys(partitions ?? {})
    .filter((topic) => chosen?.includes(topic) === true)
    .map((topic) => chosenTwice([...path, "partitions", topic], topic));
  const ranges = Object.entries(partitions ?? {}).flatMap(([topic, text]) =>
    text === undefined
      ? []
      : goesUp([...path, "partitions", topic], String(text)),
  );
  return [...twice, ...listed, ...keyed, ...both, ...ranges];
}

function alreadyChosen(path: Path): Problem {
  return {
    severity: "error",
    path,
    expected: "no topics or partitions beside offsets, which choose them",
    found: "both",
  };
}

function isOnce(
  path: Path,
  topic: string,
  all: readonly (string | undefined)[] | undefined,
  index: number,
): readonly Problem[] {
  if ((all ?? []).indexOf(topic) === index) return [];
  return [
    {
      severity: "error",
      path,
      expected: "each topic once",
      found: `${describeFound(topic)} again`,
    },
  ];
}

function chosenTwice(path: Path, topic: string): Problem {
  return {
    severity: "error",
    path,
    at: "key",
    expected: "a topic that is not in topics, which choose all its partitions",
    found: describeFound(topic),
  };
}

// The same rules as for keys, told at the value.
function goesUp(path: Path, text: string): readonly Problem[] {
  return checkRanges([], [text]).map(({ severity, expected, found }) => ({
    severity,
    path,
    expected,
    found,
  }));
}

function keysAt(
  path: Path,
  mapping: object | undefined,
): readonly { readonly at: Path; readonly topic: string }[] {
  return Object.keys(mapping ?? {}).map((topic) => ({
    at: [...path, topic],
    topic,
  }));
}

// A checked reset, complete.
export function fillReset(written: WrittenReset): Reset {
  const { id, to, topics = [], partitions = {}, notAfter } = written;
  return {
    id,
    to: fillTo(to),
    topics,
    partitions: Object.fromEntries(
      Object.entries(partitions).map(([topic, text]) => [topic, String(text)]),
    ),
    notAfter: notAfter === undefined ? undefined : fillTime(notAfter),
  };
}

function fillTo(to: WrittenTo): ResetTo {
  if (typeof to === "string") return to;
  const { timestamp, ago, shift, offsets, group } = to;
  if (shift !== undefined) return { shift };
  if (offsets !== undefined) return { offsets };
  if (group !== undefined) return { group };
  const agoMs = ago === undefined ? undefined : agoOf(ago);
  return agoMs === undefined ? { timestamp: fillTime(timestamp) } : { agoMs };
}
