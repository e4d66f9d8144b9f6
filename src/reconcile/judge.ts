import type { Problem } from "../text/problems/problem.ts";

// Which problems stop a run and which are only doubts. Where the same run may repair the cluster, warnings of brokers are
// doubts, and so is in a preview what rests on brokers that are away: the update decides it once they are back.
export function judge(
  problems: readonly Problem[],
  {
    ownCluster,
    preview,
  }: { readonly ownCluster: boolean; readonly preview: boolean },
): {
  readonly refused: readonly Problem[];
  readonly doubts: readonly Problem[];
} {
  const isDoubt = ({ severity, passing = false }: Problem): boolean =>
    ownCluster && (severity === "warning" || (preview && passing));
  return {
    refused: problems.filter((problem) => !isDoubt(problem)),
    doubts: problems.filter(isDoubt),
  };
}
