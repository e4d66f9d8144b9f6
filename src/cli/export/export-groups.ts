import { groupSetting } from "../../catalog/known-setting.ts";
import { unknownGroupSetting } from "../../catalog/unknown-setting.ts";
import { errorWords } from "../../kafka/client/items.ts";
import type { Kafka } from "../../kafka/client/kafka.ts";
import { observeConfigs } from "../../kinds/groups/config/observe-config.ts";
import type { GroupSettings } from "../../kinds/groups/config/observed.ts";
import type { Look } from "../../reconcile/kind.ts";
import type { Json } from "../../reconcile/plan.ts";
import { humanValue } from "./value.ts";
import type { Exported } from "./written.ts";

// The consumer groups whose names begin with the prefix and that have committed an offset in every partition of the topics they read: declared like this, nothing
// is set for them. The others are left out by name.
export async function exportGroups(
  kafka: Kafka,
  prefix: string,
  look: Look,
): Promise<Omit<Exported, "topics">> {
  const { groups, unseen } = await kafka.groups(look);
  if (unseen.length > 0)
    throw new Error(`some groups could not be looked at: ${unseen.join("; ")}`);
  const counts = await partitionCounts(kafka, look);
  const groupsFound: [string, Json][] = [];
  const leftOut: string[] = [];
  const own = groups.filter(({ group }) => group.startsWith(prefix));
  const names = own.map(({ group }) => group);
  const settings = await observeConfigs(kafka, names, look);
  for (const { group, protocolType } of own) {
    const written = isConsumer(protocolType)
      ? await writtenGroup(kafka, group, counts, look)
      : `is of ${protocolType}, not of consumers`;
    if (typeof written === "string") leftOut.push(`group ${group} ${written}`);
    else
      groupsFound.push([
        group,
        { ...written, ...writtenConfig(settings.get(group)) },
      ]);
  }
  return { groups: Object.fromEntries(groupsFound), leftOut };
}

// Groups whose offsets were committed without membership have no type.
function isConsumer(protocolType: string): boolean {
  return protocolType === "consumer" || protocolType === "";
}

async function writtenGroup(
  kafka: Kafka,
  group: string,
  counts: ReadonlyMap<string, number>,
  look: Look,
): Promise<Readonly<Record<string, Json>> | string> {
  const answer = await kafka.committedOffsets(group, look);
  if (answer.state !== "done")
    return `could not be looked at: ${errorWords(answer.error)}`;
  const committed = new Map<string, number>();
  for (const { topic } of answer.value)
    committed.set(topic, (committed.get(topic) ?? 0) + 1);
  const topics = [...committed.keys()].filter((topic) => counts.has(topic));
  if (topics.length === 0) return "has no committed offset";
  const partly = topics.filter(
    (topic) => (committed.get(topic) ?? 0) < (counts.get(topic) ?? 0),
  );
  if (partly.length > 0)
    return `has no committed offset in some partitions of ${partly.join(", ")}`;
  return { topics: topics.sort(), start: "earliest" };
}

// Where groups have no settings, or none may be looked at, there is nothing to write.
function writtenConfig(
  settings: GroupSettings | undefined,
): Readonly<Record<string, Json>> {
  if (settings?.state !== "seen" || settings.overrides.size === 0) return {};
  const config = [...settings.overrides]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([key, { value }]) =>
        [key, humanValue(groupSetting(key), value)] as const,
    );
  const unknown = config.some(([key]) => unknownGroupSetting(key));
  return {
    ...(unknown ? { unknownConfig: "allow" } : {}),
    config: Object.fromEntries(config),
  };
}

async function partitionCounts(
  kafka: Kafka,
  look: Look,
): Promise<ReadonlyMap<string, number>> {
  const views = await kafka.topics("all", look);
  return new Map(
    views
      .filter(({ internal }) => !internal)
      .map(({ name, partitions }) => [name, partitions.length]),
  );
}
