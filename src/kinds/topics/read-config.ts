import { topicSetting } from "../../catalog/known-setting.ts";
import { readUnknown } from "../../catalog/read-unknown.ts";
import { readValue } from "../../catalog/read-value.ts";
import { readShown } from "../../catalog/shown-value.ts";
import { pass } from "../../problems/checked.ts";
import type { Checked } from "../../problems/problem.ts";

// How the value of a setting is read: as Kafka stores it, or what is wrong with it.
export type ReadConfig = (key: string, written: unknown) => Checked<string>;

// As a person declares it.
export function readDeclaredConfig(
  key: string,
  written: unknown,
): Checked<string> {
  const setting = topicSetting(key);
  return setting === undefined
    ? readUnknown(written)
    : readValue(setting, written);
}

// As it travels and as a live topic has it: text that we cannot read is another Kafka's, and its brokers judge it.
export function readTravelledConfig(
  key: string,
  written: unknown,
): Checked<string> {
  if (typeof written !== "string") return readDeclaredConfig(key, written);
  const value = readShown(topicSetting(key), written);
  const read = readDeclaredConfig(key, value);
  return read.ok ? read : pass(value);
}
