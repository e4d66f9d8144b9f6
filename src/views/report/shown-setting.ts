import type { KnownSetting } from "../../catalog/known-setting.ts";
import { showValue } from "../../catalog/shown-value.ts";
import type { ConfigEntry } from "../../kafka/client/config-view.ts";
import type { ShownValue } from "./report.ts";
import { secretWord } from "./secrets.ts";

// A setting's value for people and programs; a secret is covered, whatever a broker told of it.
export function shownSetting(
  { value }: ConfigEntry,
  setting: KnownSetting | undefined,
  secret: boolean,
): ShownValue {
  if (secret) return { shown: secretWord };
  if (value === undefined) return { shown: "(none)" };
  return { value, shown: showValue(setting, value) };
}
