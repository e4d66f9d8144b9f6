import type { PartitionOffset } from "./action.ts";
import type { ObservedGroup } from "./observed.ts";
import { printRanges } from "./ranges.ts";
import type { GroupMemory } from "./remembered.ts";
import type { GroupSpec, Start } from "./spec.ts";
import { type Standing, standingIn } from "./standing.ts";

// The offsets that a group lacks in one topic.
export type Seed = {
  readonly topic: string;
  readonly id: string | undefined;
  readonly start: Start;
  // Undefined when the topic is not there.
  readonly partitions: readonly number[] | undefined;
  // Undefined when the topic or these partitions are not there, or when nobody looked.
  readonly offsets: readonly PartitionOffset[] | undefined;
};

// What a group lacks, topic by topic, in the order in which they are declared.
export function seedsOf(
  { topics, start, partitions }: GroupSpec,
  observed: ObservedGroup,
  memory: GroupMemory | undefined,
): readonly Seed[] {
  if (start === undefined) return [];
  const declared = new Map(Object.entries(partitions));
  return topics.flatMap((topic): readonly Seed[] => {
    const live = observed.topics.get(topic);
    if (live === undefined) return [{ ...nowhere, topic, start }];
    const { open } = standingIn(live, memory?.get(topic));
    const seed = { topic, id: live.id, start };
    const now = {
      partitions: open.map(({ index }) => index),
      offsets: offsetsOf(open),
    };
    const wanted = declared.get(topic) ?? 0;
    const soon = {
      partitions: indexesFrom(live.partitions.length, wanted),
      offsets: undefined,
    };
    return [now, soon]
      .filter((part) => part.partitions.length > 0)
      .map((part) => ({ ...seed, ...part }));
  });
}

// Those that the same run adds to the topic.
function indexesFrom(first: number, end: number): readonly number[] {
  const count = Math.max(0, end - first);
  return Array.from({ length: count }, (_, at) => first + at);
}

const nowhere = { id: undefined, partitions: undefined, offsets: undefined };

function offsetsOf(
  open: Standing["open"],
): readonly PartitionOffset[] | undefined {
  const offsets = open.flatMap(({ index, offset }) =>
    offset === undefined ? [] : [{ partition: index, offset }],
  );
  return offsets.length < open.length ? undefined : offsets;
}

// Whether the brokers would refuse offsets for this group.
export function hinderedBy({
  members,
  opaque,
}: Pick<ObservedGroup, "members" | "opaque">): boolean {
  return members.length > 0 || opaque;
}

// What a group lacks, in short: "orders 3-5".
export function partsOf(seeds: readonly Seed[]): readonly string[] {
  return seeds.map(({ topic, partitions }) =>
    partitions === undefined
      ? `${topic} (which does not exist)`
      : `${topic} ${printRanges(partitions)}`,
  );
}
