import {
  brokerSetting,
  brokerSettingNames,
  groupSetting,
  groupSettingNames,
  type KnownSetting,
  topicSetting,
  topicSettingNames,
} from "../../catalog/known-setting.ts";
import { brokerDocs } from "../../catalog/generated/broker-docs.ts";
import { groupDocs } from "../../catalog/generated/group-docs.ts";
import { topicDocs } from "../../catalog/generated/topic-docs.ts";
import { showValue } from "../../catalog/shown-value.ts";
import { describeFound, suggest } from "../../text/problems/words.ts";
import { NotFound } from "./not-found.ts";

// What Kafka says of a setting: of topics, of groups, of brokers, or of several under the same name. Needs no cluster and no project.
export function explainSetting(name: string): readonly string[] {
  const topic = topicSetting(name);
  const group = groupSetting(name);
  const broker = brokerSetting(name);
  if ([topic, group, broker].every((found) => found === undefined))
    throw notFound(name);
  return [
    ...(topic === undefined
      ? []
      : describe("topics", topic, topicDocs[name], synonymWords(topic))),
    ...(group === undefined
      ? []
      : describe("groups", group, groupDocs[name], groupWords(group))),
    ...(broker === undefined
      ? []
      : describe("brokers", broker, brokerDocs[name], updateWords(broker))),
  ];
}

function notFound(name: string): NotFound {
  const names = [
    ...topicSettingNames(),
    ...groupSettingNames(),
    ...brokerSettingNames(),
  ];
  const { hint } = suggest(name, names);
  const what = `Kafka has no setting ${describeFound(name)}`;
  return new NotFound(hint === undefined ? what : `${what}; ${hint}`);
}

function describe(
  of: string,
  setting: KnownSetting,
  docs: string | undefined,
  more: string,
): readonly string[] {
  const { name, type, unit, values, min, max } = setting;
  const range = [
    min === undefined ? "" : ` from ${min}`,
    max === undefined ? "" : ` to ${max}`,
  ].join("");
  return [
    `${name}, a setting of ${of}`,
    `  type     ${type}${unit === undefined ? "" : ` in ${unit}`}${range}${values === undefined ? "" : `: ${values.join(", ")}`}`,
    `  default  ${setting.default === undefined ? "none" : showValue(setting, setting.default) || "empty"}`,
    `  ${more}`,
    ...(docs === undefined ? [] : [`  ${docs}`]),
    "",
  ];
}

function synonymWords({ synonyms = [] }: KnownSetting): string {
  const names = synonyms.map(({ name }) => name).join(", ");
  return names === ""
    ? "where a topic does not set it, Kafka's default counts"
    : `where a topic does not set it, that of its brokers counts: ${names}`;
}

function groupWords({ synonyms = [] }: KnownSetting): string {
  const names = synonyms.map(({ name }) => name).join(", ");
  const instead = names === "" ? "Kafka's default" : `its brokers' ${names}`;
  return `since Kafka 4.0, with KRaft; where a group does not set it, ${instead} counts`;
}

function updateWords({ update }: KnownSetting): string {
  switch (update) {
    case "per-broker":
      return "can be changed while a broker runs";
    case "cluster-wide":
      return "can be changed while brokers run, for one or for all at once";
    default:
      return "a change needs a restart of the broker";
  }
}
