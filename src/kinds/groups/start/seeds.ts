import type { PartitionOffset } from "../action.ts";
import type { ObservedGroup } from "../observed.ts";
import { printRanges } from "../ranges.ts";
import type { GroupMemory } from "../remembered.ts";
import type { GroupSpec, Start } from "../spec.ts";
import { type Standing, standingIn } from "../standing.ts";
import { startOf, startOfTopic } from "./start-of.ts";

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
  spec: GroupSpec,
  observed: ObservedGroup,
  memory: GroupMemory | undefined,
): readonly Seed[] {
  const declared = new Map(Object.entries(spec.partitions));
  return spec.topics.flatMap((topic): readonly Seed[] => {
    const live = observed.topics.get(topic);
    if (live === undefined) {
      const start = startOfTopic(spec, topic);
      return start === undefined ? [] : [{ ...nowhere, topic, start }];
    }
    const { open } = standingIn(live, memory?.topics.get(topic));
    const now = byStart(spec, topic, open).map(([start, some]) => ({
      start,
      partitions: some.map(({ index }) => index),
      offsets: offsetsOf(some),
    }));
    const wanted = declared.get(topic) ?? 0;
    const added = indexesFrom(live.partitions.length, wanted);
    const soon = byStart(spec, topic, added).map(([start, some]) => ({
      start,
      partitions: some.map(({ index }) => index),
      offsets: undefined,
    }));
    return [...now, ...soon].map((part) => ({ topic, id: live.id, ...part }));
  });
}

// Partitions that begin alike stand together.
function byStart<P extends { readonly index: number }>(
  spec: GroupSpec,
  topic: string,
  partitions: readonly P[],
): readonly (readonly [Start, readonly P[]])[] {
  const parts = new Map<string, readonly [Start, P[]]>();
  for (const partition of partitions) {
    const start = startOf(spec, topic, partition.index);
    if (start === undefined) continue;
    const key = JSON.stringify(start);
    const part = parts.get(key) ?? ([start, []] as const);
    part[1].push(partition);
    parts.set(key, part);
  }
  return [...parts.values()];
}

// Those that the same run adds to the topic.
function indexesFrom(
  first: number,
  end: number,
): readonly { readonly index: number }[] {
  const count = Math.max(0, end - first);
  return Array.from({ length: count }, (_, at) => ({ index: first + at }));
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
