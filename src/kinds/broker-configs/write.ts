import type { Json } from "../../reconcile/plan.ts";
import { showConfig } from "./show-config.ts";
import type { DesiredBrokerConfig } from "./spec.ts";

// Settings as they travel, always in the same order; filling them in again gives the same settings.
export function writeBrokerConfig(desired: DesiredBrokerConfig): Json {
  if (desired.state === "absent") return { config: {} };
  const { config, takes } = desired.spec;
  return {
    config: sorted(shown(config)),
    ...(Object.keys(takes).length === 0 ? {} : { takes: sorted(takes) }),
  };
}

function shown(
  config: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key, showConfig(key, value)]),
  );
}

function sorted<T extends string>(
  entries: Readonly<Record<string, T>>,
): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
