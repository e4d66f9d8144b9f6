import type { Step } from "../../reconcile/plan.ts";
import type { BrokerConfigAction } from "./action.ts";
import { showConfig } from "./show-config.ts";
import { clusterWide } from "./spec.ts";

// A step as a sentence without its end, for previews, progress and errors.
export function brokerConfigWords({
  item,
  action,
}: Step<BrokerConfigAction>): string {
  const where = item === clusterWide ? "for all brokers" : `for broker ${item}`;
  if (action.kind === "adopt") return `adopt the settings ${where}`;
  const set = Object.entries(action.set).map(
    ([key, value]) => `set ${key}=${showConfig(key, value)}`,
  );
  const unset = action.unset.map((key) => `unset ${key}`);
  return `${[...set, ...unset].join(", ")} ${where}`;
}
