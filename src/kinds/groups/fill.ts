import { pass, refuse } from "../../problems/checked.ts";
import type { Checked, Problem } from "../../problems/problem.ts";
import { describeFound } from "../../problems/words.ts";
import { checker } from "../../schema/checker.ts";
import type { Schema } from "../../schema/schema.ts";
import type { Partly } from "../../schema/sound-parts.ts";
import { parseTimestamp } from "../../units/timestamp.ts";
import {
  groupPartSchema,
  groupSchema,
  travellingGroupSchema,
} from "./schema.ts";
import type { DesiredGroup, Start } from "./spec.ts";

type Written = WrittenPresent | { readonly state: "absent" };
type WrittenPresent = {
  readonly state?: "present";
  readonly topics: readonly string[];
  readonly start?: WrittenStart;
  readonly partitions?: Readonly<Record<string, number>>;
  readonly withoutOffset?: Readonly<Record<string, string>>;
};
type WrittenStart = "earliest" | "latest" | { readonly timestamp: string };

const checkPart = checker<WrittenPresent>(groupPartSchema);
const fillTravelling = fillBy(travellingGroupSchema);
const fillDeclared = fillBy(groupSchema);

// A group as it travels, complete, or everything that is wrong with it. What fill gives can be written and filled again
// without change.
export function fillGroup(written: unknown): Checked<DesiredGroup> {
  return fillTravelling(written);
}

// A group as a person declares it, complete, or everything that is wrong with it.
export function fillDeclaredGroup(written: unknown): Checked<DesiredGroup> {
  const filled = fillDeclared(written);
  return filled.ok ? filled : refuse(filled.problems.map(nameWhatIsToCome));
}

// What is wrong with a part of a group, as defaults and profiles hold it.
export function checkPartOfGroup(written: unknown): readonly Problem[] {
  const { problems, sound } = checkPart(written);
  return [...problems, ...checkRules(sound)].map(nameWhatIsToCome);
}

function fillBy(schema: Schema): (written: unknown) => Checked<DesiredGroup> {
  const check = checker<Written>(schema);
  return (written) => {
    const { problems, whole, sound } = check(written);
    const parts =
      sound.state === "absent" ? {} : (sound as Partly<WrittenPresent>);
    const all = [...problems, ...checkRules(parts)];
    return all.length > 0 || whole === undefined
      ? refuse(all)
      : pass(complete(whole));
  };
}

function complete(written: Written): DesiredGroup {
  if (written.state === "absent") return { state: "absent", removal: {} };
  const { topics, start, partitions = {}, withoutOffset = {} } = written;
  return {
    state: "present",
    spec: { topics, start: fillStart(start), partitions, withoutOffset },
  };
}

function fillStart(start: WrittenStart | undefined): Start | undefined {
  if (typeof start !== "object") return start;
  const timestamp = parseTimestamp(start.timestamp);
  if (timestamp === undefined)
    throw new Error(`unchecked time ${start.timestamp} reached fillGroup`);
  return { timestamp };
}

function checkRules(parts: Partly<WrittenPresent>): readonly Problem[] {
  return [...eachTopicOnce(parts), ...timeExists(parts)];
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

function timeExists({ start }: Partly<WrittenPresent>): readonly Problem[] {
  const text = typeof start === "object" ? start.timestamp : undefined;
  if (text === undefined || parseTimestamp(text) !== undefined) return [];
  return [
    {
      severity: "error",
      path: ["start", "timestamp"],
      expected: "a time that exists, from 1970 on",
      found: describeFound(text),
    },
  ];
}

function nameWhatIsToCome(problem: Problem): Problem {
  const [key, ...below] = problem.path;
  return key !== "reset" || below.length > 0
    ? problem
    : { ...problem, found: '"reset"; resets are not supported yet' };
}
