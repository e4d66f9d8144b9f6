import type { Desired } from "../../reconcile/plan.ts";
import type { ObservedTopic } from "./observed.ts";
import { sameValue } from "./same-value.ts";
import type { DesiredTopic, TopicSpec } from "./spec.ts";

// The topic as it is, told like what was desired of it: the same settings, and a value that means the same spelled the
// same, so that an untouched topic is no difference.
export function projectTopic(
  observed: ObservedTopic,
  desired: DesiredTopic,
): Desired<TopicSpec> {
  const wanted = desired.state === "present" ? desired.spec.config : {};
  const config = Object.entries(wanted).flatMap(([key, value]) => {
    const live = observed.overrides.get(key);
    if (live === undefined) return [];
    const same = sameValue(live.type, live.value, value);
    return [[key, same ? value : live.value] as const];
  });
  const { partitions, replicationFactor } = observed;
  return {
    state: "present",
    spec: { partitions, replicationFactor, config: Object.fromEntries(config) },
  };
}

// The reverse: the topic that such a projection tells of.
export function recallTopic(
  projected: DesiredTopic,
): ObservedTopic | undefined {
  if (projected.state === "absent") return undefined;
  const { partitions, replicationFactor, config } = projected.spec;
  const overrides = Object.entries(config).map(
    ([key, value]) => [key, { value, type: undefined }] as const,
  );
  return {
    partitions,
    replicationFactor,
    overrides: new Map(overrides),
    leaderless: [],
  };
}
