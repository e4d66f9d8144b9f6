import { brokerSetting } from "../../catalog/known-setting.ts";
import { readUnknown } from "../../catalog/read-unknown.ts";
import { readValue } from "../../catalog/read-value.ts";
import type { Checked } from "../../text/problems/problem.ts";

// The value of a broker's setting as server.properties has it, or what is wrong with it.
export function readSetting(
  key: string,
  written: unknown,
  version: string | undefined,
): Checked<string> {
  const setting = brokerSetting(key, version);
  return setting === undefined
    ? readUnknown(written)
    : readValue(setting, written);
}
