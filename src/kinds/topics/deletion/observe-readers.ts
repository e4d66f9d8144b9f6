import type { GroupView } from "../../../kafka/client/groups/group-views.ts";
import { errorWords } from "../../../kafka/client/items.ts";
import type { Kafka } from "../../../kafka/client/kafka.ts";
import type { Look } from "../../../reconcile/kind.ts";
import { showText } from "../../../text/show-text.ts";
import type { TopicReader } from "../observed.ts";

export type Readers = {
  readonly readers: ReadonlyMap<string, readonly TopicReader[]>;
  // Why groups may have been overlooked.
  readonly unseen: readonly string[];
};

// The groups with members that read each of these topics. A consumer that assigns partitions to itself without a group is
// known to no broker.
export async function observeReaders(
  kafka: Kafka,
  topics: readonly string[],
  look: Look,
): Promise<Readers> {
  const { groups, unseen } = await kafka.groups(look);
  const unseenWords = unseen.map(
    (why) => `its readers could not be looked at everywhere: ${why}`,
  );
  const living = groups
    .filter(({ state }) => state !== "Empty" && state !== "Dead")
    .map(({ group }) => group);
  const types = new Map(groups.map(({ group, type }) => [group, type]));
  const readers = new Map<string, TopicReader[]>();
  const overlooked: string[] = [];
  for (const answer of await kafka.describeGroups(living, look)) {
    if (answer.state !== "done") {
      overlooked.push(
        `group ${showText(answer.name)} could not be looked at: ${errorWords(answer.error)}`,
      );
      continue;
    }
    const read = isUntold(answer, types)
      ? undefined
      : await topicsOf(kafka, answer.name, answer.value, look);
    if (read === undefined) {
      overlooked.push(
        `group ${showText(answer.name)} has members, and what they read could not be looked at`,
      );
      continue;
    }
    for (const topic of topics)
      if (read.has(topic)) {
        const reader = toReader(answer.name, answer.value);
        readers.set(topic, [...(readers.get(topic) ?? []), reader]);
      }
  }
  return { readers, unseen: [...unseenWords, ...overlooked] };
}

// Groups that are not of consumers, such as share groups, are said to be dead although they have members.
function isUntold(
  { name, value }: { readonly name: string; readonly value: GroupView },
  types: ReadonlyMap<string, string | undefined>,
): boolean {
  const type = types.get(name)?.toLowerCase();
  const told = type === undefined || ["classic", "consumer"].includes(type);
  return value.state === "Dead" && !told;
}

// What the members subscribed to or have; where their protocol does not tell, what the group has committed offsets for.
async function topicsOf(
  kafka: Kafka,
  group: string,
  { members }: GroupView,
  look: Look,
): Promise<ReadonlySet<string> | undefined> {
  const told = members.flatMap(({ topics, assigned }) => [
    ...(topics ?? []),
    ...(assigned ?? []).map(({ topic }) => topic),
  ]);
  const allTell = members.every(({ topics }) => topics !== undefined);
  if (allTell && members.length > 0) return new Set(told);
  const committed = await kafka.committedOffsets(group, look);
  return committed.state === "done"
    ? new Set([...told, ...committed.value.map(({ topic }) => topic)])
    : undefined;
}

function toReader(group: string, { members }: GroupView): TopicReader {
  return {
    group: showText(group),
    members: members.map(({ clientId, host }) =>
      showText(`client ${clientId} at ${host}`),
    ),
  };
}
