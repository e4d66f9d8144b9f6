import type { ObservedTopic } from "./observed.ts";
import { factorSeen } from "./moves/plan-move.ts";
import { sameConfig } from "./config/same-config.ts";
import type { DesiredTopic, TopicSpec } from "./spec.ts";
import { isThrottle } from "./config/throttles.ts";

// The topic as it is, told like what was desired of it: the same settings, and a value that means the same spelled the
// same, so that an untouched topic is no difference. A topic that is on its way out is not there.
export function projectTopic(
  observed: ObservedTopic,
  desired: DesiredTopic,
): DesiredTopic | undefined {
  if (observed.state === "leaving")
    return desired.state === "absent" ? desired : undefined;
  const { config: wanted, unmanagedConfig, ...shape } = wantedOf(desired);
  const config = [...observed.overrides].flatMap(([key, live]) => {
    const value = wanted[key];
    if (value === undefined)
      return unmanagedConfig === "remove" && !isThrottle(key)
        ? [[key, live.value] as const]
        : [];
    const same = sameConfig(key, live, value);
    return [[key, same ? value : live.value] as const];
  });
  const { partitions, replicationFactor, placement } = observed;
  return {
    state: "present",
    spec: {
      partitions,
      replicationFactor: factorSeen(
        observed,
        shape.replicationFactor ?? replicationFactor,
      ),
      config: Object.fromEntries(config),
      unmanagedConfig,
      ...(placement === "any" ? {} : { placement }),
      ...(shape.rebalance === undefined ? {} : { rebalance: shape.rebalance }),
    },
  };
}

function wantedOf(
  desired: DesiredTopic,
): Pick<TopicSpec, "config" | "unmanagedConfig"> & Partial<TopicSpec> {
  return desired.state === "present"
    ? desired.spec
    : { config: {}, unmanagedConfig: "keep" };
}

// The reverse: the topic that such a projection tells of.
export function recallTopic(
  projected: DesiredTopic,
): ObservedTopic | undefined {
  if (projected.state === "absent") return undefined;
  const { partitions, replicationFactor, config } = projected.spec;
  const { placement = "any" } = projected.spec;
  const overrides = Object.entries(config).map(
    ([key, value]) => [key, { value, type: undefined }] as const,
  );
  return {
    state: "live",
    id: undefined,
    internal: false,
    partitions,
    replicationFactor,
    replicas: [],
    isr: [],
    moving: new Map(),
    placement,
    minIsr: undefined,
    throttled: false,
    overrides: new Map(overrides),
    leaderless: [],
    end: undefined,
    use: undefined,
  };
}
