import { brokerSetting } from "../../catalog/known-setting.ts";

type Settings = Readonly<Record<string, string>>;

// The settings that brokers take while they run, for all of them at once: they go through the API, and a change of them
// replaces no container.
export function dynamicOnes(settings: Settings): Settings {
  return pick(settings, isDynamic);
}

// The settings that brokers only read when they start: they stand in server.properties. Those that Kafka changes for one
// listener alone are among them, because listeners are made by the stack.
export function fileOnes(settings: Settings): Settings {
  return pick(settings, (key) => !isDynamic(key));
}

// Whether a setting can be changed for all brokers while they run.
export function isDynamic(key: string): boolean {
  return brokerSetting(key)?.update === "cluster-wide";
}

function pick(settings: Settings, which: (key: string) => boolean): Settings {
  return Object.fromEntries(
    Object.entries(settings).filter(([key]) => which(key)),
  );
}
