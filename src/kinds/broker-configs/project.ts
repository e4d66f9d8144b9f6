import { brokerSetting } from "../../catalog/known-setting.ts";
import { sameValue } from "../../catalog/same-value.ts";
import type { ObservedBrokerConfig } from "./observed.ts";
import type { DesiredBrokerConfig } from "./spec.ts";

// The settings as they are, told like what was desired of them: the same keys, and a value that means the same spelled the
// same, so that untouched settings are no difference. What could not be seen is told as it was desired.
export function projectBrokerConfig(
  observed: ObservedBrokerConfig,
  desired: DesiredBrokerConfig,
): DesiredBrokerConfig {
  if (desired.state === "absent" || observed.state === "unseen") return desired;
  const { config: wanted, takes } = desired.spec;
  const config = Object.entries(wanted).flatMap(([key, value]) => {
    const live = observed.overrides.get(key);
    if (live === undefined) return [];
    const same = sameValue(brokerSetting(key), live.value, value);
    return [[key, same ? value : live.value] as const];
  });
  return {
    state: "present",
    spec: { config: Object.fromEntries(config), takes },
  };
}

// The reverse: the settings that such a projection tells of.
export function recallBrokerConfig(
  projected: DesiredBrokerConfig,
): ObservedBrokerConfig | undefined {
  if (projected.state === "absent") return undefined;
  const overrides = Object.entries(projected.spec.config).map(
    ([key, value]) => [key, { value, type: undefined }] as const,
  );
  return {
    state: "seen",
    overrides: new Map(overrides),
    ...{ masked: [], failedLogDirs: [], thin: [] },
  };
}
