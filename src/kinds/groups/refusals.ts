import { few } from "../../text/few.ts";
import type { Problem } from "../../text/problems/problem.ts";
import { describeFound } from "../../text/problems/words.ts";
import type { ObservedGroup } from "./observed.ts";
import type { GroupMemory } from "./remembered.ts";
import type { GroupSpec } from "./spec.ts";
import { standingIn } from "./standing.ts";

// A group goes only when nobody is in it.
export function refuseDelete(
  name: string,
  { members, opaque }: ObservedGroup,
): readonly Problem[] {
  if (members.length === 0 && !opaque) return [];
  const found = opaque
    ? "one whose members cannot be told, because it speaks a protocol that is not supported yet"
    : few(members);
  const problem: Problem = {
    severity: "error",
    path: [name, "state"],
    expected: "a group without members",
    found,
    hint: "stop them first; nothing was deleted",
  };
  return [problem];
}

// Offsets mean nothing to what is no group of consumers, for example the workers of Kafka Connect.
export function refuseProtocol(
  name: string,
  { protocol }: ObservedGroup,
): readonly Problem[] {
  if (protocol === "" || protocol === "consumer") return [];
  const problem: Problem = {
    severity: "error",
    path: [name],
    at: "key",
    expected: "a group of consumers",
    found: `a group of protocol ${describeFound(protocol)}`,
    hint: "leave it to those who use it",
  };
  return [problem];
}

// A group cannot begin at an offset that a log does not have.
export function refuseStarts(
  name: string,
  { topics }: GroupSpec,
  observed: ObservedGroup,
  memory: GroupMemory | undefined,
): readonly Problem[] {
  return topics.flatMap((topic) => {
    const live = observed.topics.get(topic);
    if (live === undefined) return [];
    const { outside } = standingIn(live, memory?.topics.get(topic));
    if (outside.length === 0) return [];
    const found = outside.map(
      ({ index, offset, earliest, latest }) =>
        `${offset} in ${topic} ${index}, which goes from ${earliest} to ${latest}`,
    );
    const problem: Problem = {
      severity: "error",
      path: [name, "start"],
      expected: "offsets that the log has",
      found: few(found),
      hint: "let these partitions begin elsewhere with startIn",
    };
    return [problem];
  });
}
