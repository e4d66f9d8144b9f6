import type { Json } from "../../reconcile/plan.ts";
import { printDuration } from "../../text/units/duration.ts";
import { showConfig } from "./config/show-config.ts";
import {
  defaultGuardMs,
  type DesiredTopic,
  type TopicRemoval,
} from "./spec.ts";

// A topic as it travels, always in the same order and without what is as usual; filling it in again gives the same topic.
export function writeTopic(desired: DesiredTopic): Json {
  if (desired.state === "absent")
    return { state: "absent", ...writeRemoval(desired.removal) };
  const { partitions, replicationFactor, config, unmanagedConfig } =
    desired.spec;
  const { placement, rebalance } = desired.spec;
  const keys = Object.keys(config).sort();
  const sorted = keys.map(
    (key) => [key, showConfig(key, config[key] ?? "")] as const,
  );
  return {
    partitions,
    replicationFactor,
    config: Object.fromEntries(sorted),
    ...(unmanagedConfig === "keep" ? {} : { unmanagedConfig }),
    ...(placement === undefined ? {} : { placement }),
    ...(rebalance === undefined ? {} : { rebalance }),
  };
}

function writeRemoval({
  force,
  guardMs,
}: TopicRemoval): Readonly<Record<string, Json>> {
  return {
    ...(force ? { force } : {}),
    ...(guardMs === defaultGuardMs ? {} : { guard: printDuration(guardMs) }),
  };
}
