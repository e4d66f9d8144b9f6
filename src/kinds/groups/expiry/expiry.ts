// When offsets of a group without members end by their age, unless somebody joins or commits before; in milliseconds since
// 1970.
export type Expiry =
  | {
      readonly state: "known";
      // When the first of them ends, and the last; what is past ends at any moment.
      readonly first: number;
      readonly last: number;
    }
  | { readonly state: "unknown"; readonly why: string };

// What the log of offsets tells of a group, in milliseconds since 1970.
export type Ages = {
  // When its members changed last; undefined when that was longer ago than the log was read.
  readonly changed: number | undefined;
  // When each offset was committed last, by partition, as topic-0.
  readonly committed: ReadonlyMap<string, number>;
};

// A group without members that has committed offsets.
export type IdleGroup = {
  // Whether its offsets end together.
  readonly together: boolean;
  // The partitions it has offsets in, as topic-0.
  readonly partitions: readonly string[];
};

const noAges: Ages = { changed: undefined, committed: new Map() };

// The end of a group's offsets. Where it has the older protocol and once had members, all of them end together, counted from
// when the last member left, also those committed later; else each is counted from its own commit (Kafka's
// OffsetExpirationCondition).
export function expiryOf(
  { changed, committed }: Ages = noAges,
  { together, partitions }: IdleGroup,
  retentionMs: number,
  now: number,
): Expiry {
  const times = together
    ? [changed]
    : partitions.map((partition) => committed.get(partition));
  // What the log does not tell of any more was written longer ago than offsets last.
  const ends = times.map((time) => (time ?? now - retentionMs) + retentionMs);
  return {
    state: "known",
    first: Math.min(...ends),
    last: Math.max(...ends),
  };
}
