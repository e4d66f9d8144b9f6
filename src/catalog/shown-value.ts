import { printAmount } from "./amount.ts";
import type { KnownSetting } from "./known-setting.ts";

// A value as previews show it: as people write it, with the number that Kafka stores behind it where that is harder to read, such
// as 7d (604800000).
export function showValue(
  setting: KnownSetting | undefined,
  value: string,
): string {
  const words = setting && wordsOf(setting, value);
  return words === undefined ? value : `${words} (${value})`;
}

// The value that is shown so; any other text stays as it is.
export function readShown(
  setting: KnownSetting | undefined,
  shown: string,
): string {
  const [, value] = / \((-?[0-9.E+]+)\)$/.exec(shown) ?? [];
  return value !== undefined && showValue(setting, value) === shown
    ? value
    : shown;
}

function wordsOf(
  { unit, unlimited }: KnownSetting,
  value: string,
): string | undefined {
  if (value === unlimited) return "unlimited";
  const words = unit === undefined ? undefined : printAmount(value, unit);
  // The name of the setting says ms or bytes already.
  return words === `${value}ms` || words === `${value}B` ? undefined : words;
}
