import { groupSetting } from "../../../catalog/known-setting.ts";
import { showValue } from "../../../catalog/shown-value.ts";

// The value of a setting as previews and sentences show it, such as 45s (45000).
export function showConfig(key: string, value: string): string {
  return showValue(groupSetting(key), value);
}

// What is set and unset, in words: "set share.session.timeout.ms=45s (45000), unset x".
export function configureWords({
  set,
  unset,
}: {
  readonly set: Readonly<Record<string, string>>;
  readonly unset: readonly string[];
}): string {
  return [
    ...Object.entries(set).map(
      ([key, value]) => `set ${key}=${showConfig(key, value)}`,
    ),
    ...unset.map((key) => `unset ${key}`),
  ].join(", ");
}
