import { pass, refuse } from "../text/problems/checked.ts";
import type { Checked } from "../text/problems/problem.ts";
import { hintFor } from "../text/schema/hints.ts";
import type { KnownSetting } from "./known-setting.ts";
import { readList } from "./read-list.ts";
import { readNumber } from "./read-number.ts";
import { readText } from "./read-text.ts";
import { trouble } from "./trouble.ts";

// The value of a setting as Kafka stores it, or what is wrong with how a person wrote it: durations and sizes become plain
// numbers, lists are joined by commas, and what means the same becomes the same text.
export function readValue(
  setting: KnownSetting,
  written: unknown,
): Checked<string> {
  switch (setting.type) {
    case "int":
    case "short":
    case "long":
    case "double":
      return readNumber(setting, written);
    case "boolean":
      return readBoolean(written);
    case "list":
      return readList(setting, written);
    default:
      return readText(setting, written);
  }
}

// Text is what a value that has travelled comes as.
function readBoolean(written: unknown): Checked<string> {
  if (["true", "false", true, false].includes(written as string))
    return pass(String(written));
  const hint = hintFor(written, { type: "boolean" });
  return refuse([trouble("true or false", written, hint)]);
}
