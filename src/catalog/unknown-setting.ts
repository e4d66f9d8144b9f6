import type { Problem } from "../text/problems/problem.ts";
import { describeFound } from "../text/problems/words.ts";
import {
  brokerSetting,
  brokerSettingNames,
  groupSetting,
  groupSettingNames,
  topicSetting,
  topicSettingNames,
} from "./known-setting.ts";
import { nearestSetting } from "./nearest-setting.ts";

// That a topic has a setting which no Kafka has; undefined when one has it. Kafka refuses such a setting only when it is set.
export function unknownTopicSetting(name: string): Problem | undefined {
  const known = topicSetting(name);
  if (known !== undefined && known.internal !== true) return undefined;
  const names = topicSettingNames();
  const meant = topicSettingOf(name, names) ?? nearestSetting(name, names);
  const instead =
    brokerSetting(name) === undefined
      ? "unknownConfig: allow lets through what only your brokers know"
      : "it is a setting of brokers and none of topics";
  return problem("a setting of topics", name, meant, instead);
}

// That a broker has a setting which its Kafka does not have; undefined when it has it. Kafka says nothing of such a setting.
export function unknownBrokerSetting(
  name: string,
  version: string | undefined,
): Problem | undefined {
  const known = brokerSetting(name, version);
  if (known !== undefined && known.internal !== true) return undefined;
  const names = brokerSettingNames(version);
  const synonym = topicSetting(name)?.synonyms?.[0]?.name;
  const meant = synonym ?? nearestSetting(name, names);
  const instead =
    "unknownSettings: allow lets through what only your brokers know";
  return problem("a setting of brokers", name, meant, instead);
}

// That a group has a setting which no Kafka has; undefined when one has it. Of brokers, the settings that groups take their
// defaults from begin with "group.".
export function unknownGroupSetting(name: string): Problem | undefined {
  const known = groupSetting(name);
  if (known !== undefined && known.internal !== true) return undefined;
  const names = groupSettingNames();
  const own = name.replace(/^group\./, "");
  const meant = names.includes(own) ? own : nearestSetting(name, names);
  const instead =
    brokerSetting(name) === undefined
      ? "unknownConfig: allow lets through what only your brokers know"
      : "it is a setting of brokers and none of groups";
  return problem("a setting of groups", name, meant, instead);
}

// The setting by which a topic overrides one of brokers.
function topicSettingOf(
  name: string,
  names: readonly string[],
): string | undefined {
  return names.find((own) =>
    topicSetting(own)?.synonyms?.some((synonym) => synonym.name === name),
  );
}

function problem(
  expected: string,
  name: string,
  meant: string | undefined,
  instead: string,
): Problem {
  return {
    severity: "error",
    path: [],
    at: "key",
    expected,
    found: describeFound(name),
    hint: meant === undefined ? instead : `did you mean "${meant}"?`,
  };
}
