import type { ObservedBrokerConfig } from "./observed.ts";

// Why settings may not be as they should be although no step mends them.
export function brokerConfigTrouble(
  observed: ObservedBrokerConfig,
): string | undefined {
  return observed.state === "unseen"
    ? `could not be looked at, so nothing is changed in it now: ${observed.because}`
    : undefined;
}
