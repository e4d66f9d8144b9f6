import { topicSetting } from "../../catalog/known-setting.ts";
import { sameValue } from "../../catalog/same-value.ts";
import type { SettingType } from "../../catalog/setting.ts";
import type { Override } from "./observed.ts";

// Whether a live setting means what is wanted. What we do not know is compared by the type that the broker tells.
export function sameConfig(
  key: string,
  { type, value }: Override,
  wanted: string,
): boolean {
  const told =
    type === undefined
      ? undefined
      : { type: type.toLowerCase() as SettingType };
  return sameValue(topicSetting(key) ?? told, value, wanted);
}
