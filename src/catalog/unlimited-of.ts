import type { Setting } from "./setting.ts";

// Of these Kafka says that -1 is no limit.
const minusOne = new Set([
  "retention.bytes",
  "retention.ms",
  "log.retention.bytes",
  "log.retention.ms",
]);

// The largest number of each type, which as a default means that there is no limit.
const largest: Partial<Record<Setting["type"], string>> = {
  int: "2147483647",
  long: "9223372036854775807",
  double: "1.7976931348623157E308",
};

// The number by which a setting has no limit; undefined when there is no such number.
export function unlimitedOf(
  name: string,
  setting: Setting,
): string | undefined {
  if (minusOne.has(name)) return "-1";
  const max = largest[setting.type];
  return setting.default === max ? max : undefined;
}
