import { few } from "../../../text/few.ts";
import type { Path, Problem } from "../../../text/problems/problem.ts";
import type { ResetPartition, Target } from "./observed.ts";
import { problem } from "./reset-problem.ts";
import type { Reset } from "./spec.ts";

const mostShown = 5;

// What keeps partitions of a topic from going where they are told to.
export function refuseTargets(
  path: Path,
  { to }: Reset,
  topic: string,
  partitions: readonly ResetPartition[],
): readonly Problem[] {
  const at = <S extends Target["state"]>(state: S) =>
    partitions.filter(
      (
        one,
      ): one is ResetPartition & { target: Extract<Target, { state: S }> } =>
        one.target.state === state,
    );
  const outside = at("outside").map(
    ({ partition, target: { offset, earliest, latest } }) =>
      `${offset} in ${topic} ${partition}, which goes from ${earliest} to ${latest}`,
  );
  const none = at("none").map(({ partition }) => `${topic} ${partition}`);
  const unknown = at("unknown").map(
    ({ partition, target: { why } }) => `${topic} ${partition} (${why})`,
  );
  return [
    ...some(path, "offsets that the log has", outside),
    ...some(path, noneExpected(to), none, "choose other partitions"),
    ...some(path, "partitions whose log can be looked at", unknown).map(
      (each) => ({ ...each, passing: true }),
    ),
  ];
}

function noneExpected(to: Reset["to"]): string {
  return typeof to === "object" && "group" in to
    ? `partitions for which group ${to.group} has committed an offset`
    : "partitions for which the group has committed an offset";
}

function some(
  path: Path,
  expected: string,
  found: readonly string[],
  hint?: string,
): readonly Problem[] {
  if (found.length === 0) return [];
  const words = { expected, found: few(found, mostShown) };
  return [problem(path, hint === undefined ? words : { ...words, hint })];
}
