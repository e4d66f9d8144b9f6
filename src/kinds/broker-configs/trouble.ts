import type { Trouble } from "../../reconcile/kind.ts";
import type { ObservedBrokerConfig } from "./observed.ts";

// Why settings may not be as they should be although no step mends them: a run asks once more when its brokers are back.
export function brokerConfigTrouble(
  observed: ObservedBrokerConfig,
): Trouble | undefined {
  if (observed.state === "seen") return undefined;
  const text = `could not be looked at, so nothing is changed in it now: ${observed.because}`;
  return { text, reasonToRun: true };
}
