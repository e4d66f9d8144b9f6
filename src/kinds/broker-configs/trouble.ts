import type { Trouble } from "../../reconcile/kind.ts";
import type { ObservedBrokerConfig, SeenBrokerConfig } from "./observed.ts";

// Why settings may not be as they should be although no step mends them: a run asks once more when its brokers are back. A disk
// is for people to mend, so a log dir that has failed is told and is no reason to run.
export function brokerConfigTrouble(
  observed: ObservedBrokerConfig,
): Trouble | undefined {
  if (observed.state === "seen") return failedLogDirs(observed);
  const text = `could not be looked at, so nothing is changed in it now: ${observed.because}`;
  return { text, reasonToRun: true };
}

function failedLogDirs({
  failedLogDirs: paths,
}: SeenBrokerConfig): Trouble | undefined {
  if (paths.length === 0) return undefined;
  const which = paths.length === 1 ? "a log dir" : "log dirs";
  const text = `is of a broker that has lost ${which}, whose disk is full or has failed, and with it the replicas there: ${paths.join(", ")}. Make room or mend the disk, then restart the broker`;
  return { text, reasonToRun: false };
}
