import { topicSetting } from "../../../catalog/known-setting.ts";
import { type Override, sameOverride } from "../../../catalog/same-override.ts";

// Whether a live setting means what is wanted.
export function sameConfig(
  key: string,
  live: Override,
  wanted: string,
): boolean {
  return sameOverride(topicSetting(key), live, wanted);
}
