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

// The end of a group's offsets. Where it has the older protocol and once had members, all of them end together, counted from
// when the last member left, also those committed later; else each is counted from its own commit (Kafka's
// OffsetExpirationCondition).
export function expiryOf(
  { changed, committed }: Ages,
  partitions: readonly string[],
  together: boolean,
  retentionMs: number,
): Expiry {
  const times = together
    ? [changed ?? 0]
    : partitions.map((partition) => committed.get(partition) ?? 0);
  const ends = times.map((time) => (time === 0 ? 0 : time + retentionMs));
  return {
    state: "known",
    first: Math.min(...ends),
    last: Math.max(...ends),
  };
}
