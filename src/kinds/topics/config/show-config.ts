import { topicSetting } from "../../../catalog/known-setting.ts";
import { showValue } from "../../../catalog/shown-value.ts";

// The value of a setting as previews and sentences show it, such as 7d (604800000).
export function showConfig(key: string, value: string): string {
  return showValue(topicSetting(key), value);
}
