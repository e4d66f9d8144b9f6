import type { KnownSetting } from "../../catalog/known-setting.ts";
import type { Json } from "../../reconcile/plan.ts";
import { plainValue } from "../../text/yaml/scalar.ts";
import { printDuration } from "../../text/units/duration.ts";
import { printSize } from "../../text/units/size.ts";

// A setting's value as a person would write it, when that reads back as the very same value; else as Kafka has it.
export function humanValue(
  setting: KnownSetting | undefined,
  value: string,
): Json {
  if (setting?.type === "list" && value.includes(",")) return value.split(",");
  if (setting?.unlimited === value) return "unlimited";
  // A version such as 2.8 is text, and no number.
  if (setting?.type === "string") return value;
  const plain = plainValue(value);
  if (plain === null || String(plain) !== value) return value;
  if (typeof plain !== "number" || plain <= 0) return plain;
  if (setting?.unit === "ms") return printDuration(plain);
  return setting?.unit === "bytes" ? printSize(plain) : plain;
}
