import type { ObservedPartition, ObservedTopicOfGroup } from "./observed.ts";
import type { RememberedTopic } from "./remembered.ts";

type Of<S extends ObservedPartition["state"]> = Extract<
  ObservedPartition,
  { readonly state: S }
>;

// How a group stands in one topic.
export type Standing = {
  // Partitions that never had an offset as far as anybody knows, and can get one.
  readonly open: readonly Of<"open">[];
  // The same, but they would begin at an offset that their log does not have.
  readonly outside: readonly Of<"outside">[];
  // The same, but where they would begin cannot be told now.
  readonly unknown: readonly Of<"unknown">[];
  // Partitions that had an offset and have none now: it expired or was deleted.
  readonly lost: readonly number[];
  // Partitions with an offset.
  readonly set: readonly number[];
};

// How a group stands in one topic, by what is observed and what is remembered. A lost offset is never set anew: whoever
// reads the group's records has read them up to there.
export function standingIn(
  { id, partitions }: ObservedTopicOfGroup,
  remembered: RememberedTopic | undefined,
): Standing {
  const same = isSameTopic(id, remembered) ? remembered : undefined;
  const seen = new Set(same?.seen);
  const justSet = new Set(same?.justSet);
  const without = partitions.filter(
    ({ state, index }) => state !== "set" && !justSet.has(index),
  );
  const fresh = without.filter(({ index }) => !seen.has(index));
  return {
    open: fresh.filter((partition) => partition.state === "open"),
    outside: fresh.filter((partition) => partition.state === "outside"),
    unknown: fresh.filter((partition) => partition.state === "unknown"),
    lost: without.map(({ index }) => index).filter((index) => seen.has(index)),
    set: partitions
      .filter(({ state, index }) => state === "set" || justSet.has(index))
      .map(({ index }) => index),
  };
}

// Whether what is remembered is about this topic; where no ids are known, the name counts.
export function isSameTopic(
  id: string | undefined,
  remembered: RememberedTopic | undefined,
): boolean {
  return (
    id === undefined || remembered?.id === undefined || remembered.id === id
  );
}
