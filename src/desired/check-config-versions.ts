import { kafkaVersions, topicSetting } from "../catalog/known-setting.ts";
import { readValue } from "../catalog/read-value.ts";
import { problemsOf } from "../problems/checked.ts";
import type { Problem } from "../problems/problem.ts";
import { describeFound } from "../problems/words.ts";
import type { Item } from "./item.ts";

// The settings of topics that another Kafka has than the one that the brokers run, or that take other values there. Of a
// version that we do not know, nothing is said.
export function checkConfigVersions(
  items: readonly Item[],
  version: string | undefined,
): readonly Problem[] {
  if (version === undefined || !kafkaVersions.includes(version)) return [];
  return items.flatMap((item) => {
    if (item.kind !== "topics" || item.desired.state === "absent") return [];
    const config = Object.entries(item.desired.spec.config);
    return config.flatMap(([key, value]) =>
      checkSetting(key, value, version).map((problem) => ({
        ...problem,
        path: [item.kind, item.name, "config", key],
        place: item.place(["config", key], problem.at),
      })),
    );
  });
}

function checkSetting(
  key: string,
  value: string,
  version: string,
): readonly Problem[] {
  // What no Kafka has was let through on purpose.
  if (topicSetting(key) === undefined) return [];
  const setting = topicSetting(key, version);
  if (setting !== undefined) return problemsOf(readValue(setting, value));
  return [
    {
      severity: "error",
      path: [],
      at: "key",
      expected: `a setting of topics in Kafka ${version}, which the brokers run`,
      found: describeFound(key),
      hint: "another version has it",
    },
  ];
}
