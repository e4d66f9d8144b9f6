import { brokerSetting } from "../../catalog/known-setting.ts";
import { readShown, showValue } from "../../catalog/shown-value.ts";

// The value of a setting as previews and sentences show it, such as 7d (604800000).
export function showConfig(key: string, value: string): string {
  return showValue(brokerSetting(key), value);
}

// The value that is shown so; any other text stays as it is.
export function readConfig(key: string, shown: string): string {
  return readShown(brokerSetting(key), shown);
}
