import type { CommittedOffset } from "../../kafka/client/groups/group-views.ts";
import {
  couldNotLook,
  type ItemResult,
  errorWords,
} from "../../kafka/client/items.ts";
import type { Kafka } from "../../kafka/client/kafka.ts";
import type { Look } from "../../reconcile/kind.ts";
import { readMarker } from "./reset/marker.ts";

// What a group has committed.
export type Committed = {
  // Offsets by topic and partition.
  readonly offsets: ReadonlyMap<string, ReadonlyMap<number, bigint>>;
  // The id of the last reset of ours that was written and not yet recorded.
  readonly marked: string | undefined;
};

// What each of these groups has committed. Throws when that cannot be told of one of them: a partition that was overlooked
// would be set to another offset.
export async function observeCommitted(
  kafka: Kafka,
  groups: readonly string[],
  look: Look,
): Promise<ReadonlyMap<string, Committed>> {
  const answers = await kafka.committedOffsetsOf(groups, look);
  return new Map(answers.map((answer) => [answer.name, toCommitted(answer)]));
}

export const noneCommitted: Committed = {
  offsets: new Map(),
  marked: undefined,
};

// What one group has committed.
export async function committedBy(
  kafka: Kafka,
  group: string,
  look: Look,
): Promise<Committed> {
  return toCommitted(await kafka.committedOffsets(group, look));
}

function toCommitted(
  answer: ItemResult<readonly CommittedOffset[]>,
): Committed {
  if (answer.state !== "done")
    throw couldNotLook(
      `the committed offsets of group ${answer.name} could not be looked at: ${errorWords(answer.error)}`,
      answer.error,
    );
  const offsets = new Map<string, Map<number, bigint>>();
  let marked: string | undefined;
  for (const committed of answer.value) {
    const { topic, partition, offset } = committed;
    const marker = readMarker(committed);
    if (marker !== undefined) {
      marked = marker;
      continue;
    }
    const partitions = offsets.get(topic) ?? new Map<number, bigint>();
    offsets.set(topic, partitions.set(partition, offset));
  }
  return { offsets, marked };
}
