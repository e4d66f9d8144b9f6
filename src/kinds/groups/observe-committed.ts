import { couldNotLook } from "../../kafka/items.ts";
import type { Kafka } from "../../kafka/kafka.ts";
import type { Look } from "../../reconcile/kind.ts";

// The partitions with a committed offset, by topic.
export type Committed = ReadonlyMap<string, ReadonlySet<number>>;

const groupsAtOnce = 20;

// What each of these groups has committed. Throws when that cannot be told of one of them: a partition that was overlooked
// would be set to another offset.
export async function observeCommitted(
  kafka: Kafka,
  groups: readonly string[],
  look: Look,
): Promise<ReadonlyMap<string, Committed>> {
  const found = new Map<string, Committed>();
  for (let at = 0; at < groups.length; at += groupsAtOnce) {
    const some = groups.slice(at, at + groupsAtOnce);
    const answers = await Promise.all(
      some.map((group) => committedBy(kafka, group, look)),
    );
    some.forEach((group, index) => found.set(group, answers[index] ?? none));
  }
  return found;
}

const none: Committed = new Map();

// What one group has committed.
export async function committedBy(
  kafka: Kafka,
  group: string,
  look: Look,
): Promise<Committed> {
  const answer = await kafka.committedOffsets(group, look);
  if (answer.state !== "done")
    throw couldNotLook(
      `the committed offsets of group ${group} could not be looked at: ${answer.error.message}`,
      answer.error,
    );
  const byTopic = new Map<string, Set<number>>();
  for (const { topic, partition } of answer.value) {
    const partitions = byTopic.get(topic) ?? new Set();
    byTopic.set(topic, partitions.add(partition));
  }
  return byTopic;
}
