import { pass } from "../text/problems/checked.ts";
import type { Checked } from "../text/problems/problem.ts";
import type { KnownSetting } from "./known-setting.ts";
import { readUnknown } from "./read-unknown.ts";
import { readValue } from "./read-value.ts";
import { readShown } from "./shown-value.ts";

// How the value of a setting is read: as Kafka stores it, or what is wrong with it.
export type ReadConfig = (key: string, written: unknown) => Checked<string>;

type Find = (key: string) => KnownSetting | undefined;

// Reads values as a person declares them.
export function declaredReader(find: Find): ReadConfig {
  return (key, written) => {
    const setting = find(key);
    return setting === undefined
      ? readUnknown(written)
      : readValue(setting, written);
  };
}

// Reads values as they travel and as the cluster has them: text that we cannot read is another Kafka's, and its brokers judge it.
export function travelledReader(find: Find): ReadConfig {
  const readDeclared = declaredReader(find);
  return (key, written) => {
    if (typeof written !== "string") return readDeclared(key, written);
    const value = readShown(find(key), written);
    const read = readDeclared(key, value);
    return read.ok ? read : pass(value);
  };
}
