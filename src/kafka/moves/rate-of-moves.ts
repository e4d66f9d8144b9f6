import type { ConfigEntries } from "../client/config-view.ts";
import { throttleRates } from "./throttle-keys.ts";

// Whether settings of a broker, or those for all brokers, have the rate that moves of ours set for the cluster as a whole.
// Other tools set rates on single brokers.
export function isRateOfMoves(settings: ConfigEntries): boolean {
  return throttleRates.some(
    (key) => settings.get(key)?.source === "DYNAMIC_DEFAULT_BROKER_CONFIG",
  );
}
