import {
  groupSetting,
  kafkaVersions,
  type KnownSetting,
  kafkaVersionsWithGroupSettings,
  topicSetting,
} from "../../catalog/known-setting.ts";
import { readValue } from "../../catalog/read-value.ts";
import { problemsOf } from "../../text/problems/checked.ts";
import type { Problem } from "../../text/problems/problem.ts";
import { describeFound } from "../../text/problems/words.ts";
import type { Item } from "./item.ts";

// The settings of topics and groups that another Kafka has than the one that the brokers run, or that take other values there. Of a
// version that we do not know, nothing is said.
export function checkConfigVersions(
  items: readonly Item[],
  version: string | undefined,
): readonly Problem[] {
  if (version === undefined || !kafkaVersions.includes(version)) return [];
  return items.flatMap((item) => {
    if (item.desired.state === "absent") return [];
    const config = Object.entries(item.desired.spec.config);
    const check = checks[item.kind];
    return config.flatMap(([key, value]) =>
      check(key, value, version).map((problem) => ({
        ...problem,
        path: [item.kind, item.name, "config", key],
        place: item.place(["config", key], problem.at),
      })),
    );
  });
}

type Check = (
  key: string,
  value: string,
  version: string,
) => readonly Problem[];

const checkGroupSetting = checkBy("groups", groupSetting);

const checks: Readonly<Record<Item["kind"], Check>> = {
  topics: checkBy("topics", topicSetting),
  groups: (key, value, version) =>
    kafkaVersionsWithGroupSettings.includes(version)
      ? checkGroupSetting(key, value, version)
      : [notIn("groups", key, version, "groups have settings since Kafka 4.0")],
};

function checkBy(
  noun: string,
  find: (key: string, version?: string) => KnownSetting | undefined,
): Check {
  return (key, value, version) => {
    // What no Kafka has was let through on purpose.
    if (find(key) === undefined) return [];
    const setting = find(key, version);
    return setting === undefined
      ? [notIn(noun, key, version, "another version has it")]
      : problemsOf(readValue(setting, value));
  };
}

function notIn(
  noun: string,
  key: string,
  version: string,
  hint: string,
): Problem {
  return {
    severity: "error",
    path: [],
    at: "key",
    expected: `a setting of ${noun} in Kafka ${version}, which the brokers run`,
    found: describeFound(key),
    hint,
  };
}
