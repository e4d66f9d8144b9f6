import { pass, refuse } from "../../text/problems/checked.ts";
import type { Checked, Problem } from "../../text/problems/problem.ts";
import { isError } from "../../text/problems/severity.ts";
import { checker } from "../../text/schema/checker.ts";
import { fillCluster } from "./fill.ts";
import { checkCluster } from "./cluster-rules.ts";
import { clusterSchema } from "./cluster-schema.ts";
import type { ClusterSettings } from "./settings.ts";
import type { WrittenCluster } from "./written.ts";

const checkWritten = checker<WrittenCluster>(clusterSchema);

// The settings of a cluster that a program writes as a value, complete, or every problem in them.
export function readCluster(written: WrittenCluster): Checked<ClusterSettings> {
  const { problems, whole, sound } = checkWritten(written);
  const all = [...problems, ...checkCluster(sound)];
  return all.some(isError) || whole === undefined
    ? refuse(all)
    : pass(fillCluster(whole));
}

// What is doubtful in the settings of a cluster, and does not stop a run.
export function warningsAbout(written: WrittenCluster): readonly Problem[] {
  const { sound } = checkWritten(written);
  return checkCluster(sound).filter((problem) => !isError(problem));
}
