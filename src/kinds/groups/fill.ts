import {
  checkConfig,
  checkKnown,
  fillConfig,
} from "../../catalog/fill-config.ts";
import type { ReadConfig } from "../../catalog/read-config.ts";
import { unknownGroupSetting } from "../../catalog/unknown-setting.ts";
import { pass, refuse } from "../../text/problems/checked.ts";
import type { Checked, Problem } from "../../text/problems/problem.ts";
import { describeFound } from "../../text/problems/words.ts";
import { checker } from "../../text/schema/checker.ts";
import type { Schema } from "../../text/schema/schema.ts";
import type { Partly } from "../../text/schema/sound-parts.ts";
import {
  readDeclaredConfig,
  readTravelledConfig,
} from "./config/read-config.ts";
import { checkRanges } from "./check-ranges.ts";
import { checkPlace, fillPlace } from "./start/fill-place.ts";
import { isRead } from "./is-read.ts";
import type { WrittenPlace, WrittenPlaces } from "./start/place-schema.ts";
import { checkReset, fillReset } from "./reset/fill.ts";
import {
  groupPartSchema,
  groupSchema,
  travellingGroupSchema,
  type WrittenAbsent,
  type WrittenGroup,
  type WrittenPresent,
} from "./schema.ts";
import type { DesiredGroup, StartIn } from "./spec.ts";

const placeKeys = ["timestamp", "ago", "offset"];
const checkPart = checker<WrittenPresent>(groupPartSchema);

// A group as it travels, complete, or everything that is wrong with it. What fill gives can be written and filled again
// without change.
export const fillGroup = fillBy(travellingGroupSchema, readTravelledConfig, []);

// A group as a person declares it, complete, or everything that is wrong with it.
export const fillDeclaredGroup = fillBy(groupSchema, readDeclaredConfig, [
  settingsKnown,
]);

// What is wrong with a part of a group, as defaults and profiles hold it.
export function checkPartOfGroup(written: unknown): readonly Problem[] {
  const { problems, sound } = checkPart(written);
  return [
    ...problems,
    ...checkRules(readDeclaredConfig, sound),
    ...settingsKnown(sound),
  ];
}

type Rule = (group: Partly<WrittenPresent>) => readonly Problem[];

function fillBy(
  schema: Schema,
  read: ReadConfig,
  rules: readonly Rule[],
): (written: unknown) => Checked<DesiredGroup> {
  const check = checker<WrittenGroup>(schema);
  return (written) => {
    const { problems, whole, sound } = check(written);
    const parts =
      sound.state === "absent"
        ? { topics: sound.topics }
        : (sound as Partly<WrittenPresent>);
    const all = [
      ...problems,
      ...checkRules(read, parts),
      ...rules.flatMap((rule) => rule(parts)),
    ];
    return all.length > 0 || whole === undefined
      ? refuse(all)
      : pass(complete(read, whole));
  };
}

// Without topics, as in defaults, nobody can say whether a topic is one of them.
function checkRules(
  read: ReadConfig,
  parts: Partly<WrittenPresent>,
): readonly Problem[] {
  const { topics, start, startIn = {}, reset } = parts;
  return [
    ...eachTopicOnce(parts),
    ...checkPlace(["start"], start),
    ...Object.entries(startIn).flatMap(([topic, written]) => [
      ...isRead(["startIn", topic], topic, topics, "key"),
      ...checkStartIn(["startIn", topic], written),
    ]),
    ...checkReset(reset, topics),
    ...checkConfig(read, parts.config),
  ];
}

function settingsKnown({
  config,
  unknownConfig,
}: Partly<WrittenPresent>): readonly Problem[] {
  return checkKnown(unknownGroupSetting, config, unknownConfig);
}

function checkStartIn(
  path: readonly string[],
  written: Partly<WrittenPlaces> | undefined,
): readonly Problem[] {
  if (typeof written !== "object" || isPlace(written))
    return checkPlace(path, written);
  const ranges = written as Partly<Readonly<Record<string, WrittenPlace>>>;
  return [
    ...checkRanges(path, Object.keys(ranges)),
    ...Object.entries(ranges).flatMap(([key, place]) =>
      checkPlace([...path, key], place),
    ),
  ];
}

// A mapping with both kinds of keys is a place with too many.
function isPlace(written: object): boolean {
  return placeKeys.some((key) => Object.hasOwn(written, key));
}

function complete(read: ReadConfig, written: WrittenGroup): DesiredGroup {
  if (written.state === "absent") return completeAbsent(written);
  const { topics, start, startIn = {}, reset } = written;
  const { partitions = {}, withoutOffset = {} } = written;
  return {
    state: "present",
    spec: {
      topics,
      start: start === undefined ? undefined : fillPlace(start),
      startIn: Object.fromEntries(
        Object.entries(startIn).map(([topic, places]) => [
          topic,
          fillStartIn(places),
        ]),
      ),
      reset: reset === undefined ? undefined : fillReset(reset),
      config: fillConfig(read, written.config),
      partitions,
      withoutOffset,
    },
  };
}

function completeAbsent({ topics, in: where }: WrittenAbsent): DesiredGroup {
  return {
    state: "absent",
    removal: {
      ...(where === "zookeeper" ? { in: where } : {}),
      ...(topics === undefined ? {} : { topics }),
    },
  };
}

function fillStartIn(written: WrittenPlaces): StartIn {
  if (typeof written === "string" || isPlace(written))
    return { everywhere: fillPlace(written) };
  const ranges = Object.entries(written as Record<string, WrittenPlace>);
  return {
    ranges: Object.fromEntries(
      ranges.map(([key, place]) => [key, fillPlace(place)]),
    ),
  };
}

function eachTopicOnce({
  topics = [],
}: Partly<WrittenPresent>): readonly Problem[] {
  return topics.flatMap((topic, index) => {
    const first = topics.indexOf(topic);
    if (topic === undefined || first === index) return [];
    return [
      {
        severity: "error",
        path: ["topics", String(index)],
        expected: "each topic once",
        found: `${describeFound(topic)} again`,
      },
    ];
  });
}
