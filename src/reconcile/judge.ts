import type { Problem } from "../problems/problem.ts";

// Which problems stop a run and which are only doubts: warnings of brokers are doubts as long as the same run may end what
// they are about, as it does for its own cluster.
export function judge(
  problems: readonly Problem[],
  ownCluster: boolean,
): {
  readonly refused: readonly Problem[];
  readonly doubts: readonly Problem[];
} {
  const isDoubt = ({ severity }: Problem): boolean =>
    ownCluster && severity === "warning";
  return {
    refused: problems.filter((problem) => !isDoubt(problem)),
    doubts: problems.filter(isDoubt),
  };
}
