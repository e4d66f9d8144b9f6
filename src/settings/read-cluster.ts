import { pass, refuse } from "../problems/checked.ts";
import type { Checked } from "../problems/problem.ts";
import { checker } from "../schema/checker.ts";
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
  return all.length > 0 || whole === undefined
    ? refuse(all)
    : pass(fillCluster(whole));
}
