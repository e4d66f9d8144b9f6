import { describeSchema } from "../text/schema/describe-schema.ts";
import { printAmount } from "./amount.ts";
import type { KnownSetting } from "./known-setting.ts";
import { limitsOf } from "./limits.ts";
import type { Unit } from "./unit-of.ts";

const ofUnit: Readonly<Record<Unit, string>> = {
  ms: "a duration such as 7d or 500ms, or whole milliseconds",
  seconds: "a duration such as 1h or 30s, or whole seconds",
  minutes: "a duration such as 7d or 30m, or whole minutes",
  hours: "a duration such as 7d or 12h, or whole hours",
  bytes: "a size such as 1GiB or 64KiB, or whole bytes",
};

// What a setting that is a number may be written as.
export function wantedWords(setting: KnownSetting): string {
  const { unit, unlimited } = setting;
  if (unit === undefined) return rangeWords(setting);
  return unlimited === undefined
    ? ofUnit[unit]
    : `${ofUnit[unit]}, or unlimited`;
}

// The numbers that Kafka takes for a setting.
export function rangeWords(setting: KnownSetting): string {
  const { also, unlimited } = setting;
  const range =
    setting.unit === undefined
      ? countWords(setting)
      : amountWords(setting, setting.unit);
  const more = [
    ...(also === undefined ? [] : [also]),
    ...(unlimited === undefined ? [] : ["unlimited"]),
  ];
  return [range, ...more].join(", or ");
}

function countWords({ type, min, max }: KnownSetting): string {
  return describeSchema({
    type: type === "double" ? "number" : "integer",
    ...(min === undefined ? {} : { minimum: Number(min) }),
    ...(max === undefined ? {} : { maximum: Number(max) }),
  });
}

// A least number of -1 is only another word for unlimited.
function amountWords(setting: KnownSetting, unit: Unit): string {
  const { min, max } = limitsOf(setting);
  const least = min === setting.unlimited ? "0" : min;
  const print = (number: string): string => printAmount(number, unit) ?? number;
  return setting.min === undefined
    ? `at most ${print(max)}`
    : setting.max === undefined && setting.type !== "int"
      ? `at least ${print(least)}`
      : `from ${print(least)} to ${print(max)}`;
}
