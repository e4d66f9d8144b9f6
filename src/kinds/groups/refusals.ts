import { few } from "../../availability/few.ts";
import type { Problem } from "../../problems/problem.ts";
import { describeFound } from "../../problems/words.ts";
import type { ObservedGroup } from "./observed.ts";

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
