import { brokerSetting } from "../../catalog/known-setting.ts";
import { sameValue } from "../../catalog/same-value.ts";
import type { Override } from "./observed.ts";

// Whether a live setting means what is wanted.
export function sameConfig(
  key: string,
  { value }: Override,
  wanted: string,
): boolean {
  return sameValue(brokerSetting(key), value, wanted);
}
