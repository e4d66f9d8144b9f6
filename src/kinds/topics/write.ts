import type { Json } from "../../reconcile/plan.ts";
import type { DesiredTopic } from "./spec.ts";

// A topic as it travels, always in the same order; filling it in again gives the same topic.
export function writeTopic(desired: DesiredTopic): Json {
  if (desired.state === "absent")
    return { state: "absent", ...(desired.force ? { force: true } : {}) };
  const { partitions, replicationFactor, config } = desired.spec;
  const keys = Object.keys(config).sort();
  const sorted = keys.map((key) => [key, config[key] ?? ""] as const);
  return { partitions, replicationFactor, config: Object.fromEntries(sorted) };
}
