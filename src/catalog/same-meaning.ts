import { topicSetting, topicSettingNames } from "./known-setting.ts";

// Settings of a broker that say the same in other units, such as log.retention.ms, log.retention.minutes and
// log.retention.hours, the strongest first; the setting alone when there are no others.
export function sameMeaning(name: string): readonly string[] {
  return groups.get(name) ?? [name];
}

// Kafka names them where a topic takes its default from (ServerTopicConfigSynonyms).
const groups: ReadonlyMap<string, readonly string[]> = new Map(
  topicSettingNames()
    .map((name) => (topicSetting(name)?.synonyms ?? []).map(nameOf))
    .flatMap((group) => group.map((name) => [name, group] as const)),
);

function nameOf({ name }: { readonly name: string }): string {
  return name;
}
