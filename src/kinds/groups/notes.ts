import { few } from "../../text/few.ts";
import { printRanges } from "./ranges.ts";
import type { ObservedPartition } from "./observed.ts";

// What a person is told of offsets that are gone.
export function lostWords(
  topic: string,
  partitions: readonly number[],
): string {
  const noun = partitions.length === 1 ? "partition" : "partitions";
  return (
    `has lost offsets in topic ${topic} (${noun} ${printRanges(partitions)}): they expired or were deleted; ` +
    `they are not set again by themselves, because the group would read records again, or pass over some, without anybody asking for it; ` +
    `say with a reset where it goes on`
  );
}

// Why partitions without offset stay without one for now; the parts are such as "orders 3-5".
export function waitsWords(
  parts: readonly string[],
  {
    members,
    opaque,
  }: { readonly members: readonly string[]; readonly opaque: boolean },
): string {
  const why = opaque
    ? ": its members cannot be told, because it speaks a protocol that is not supported yet"
    : ` until it has no members: ${few(members)}`;
  return `waits with offsets in ${few(parts)}${why}; the next run looks again`;
}

// Partitions of which nobody can tell where they would begin.
export function unknownWords(
  topic: string,
  partitions: readonly Extract<
    ObservedPartition,
    { readonly state: "unknown" }
  >[],
): string {
  const indexes = printRanges(partitions.map(({ index }) => index));
  const why = [...new Set(partitions.map((partition) => partition.why))];
  return `has no offset in ${topic} ${indexes}, and where it would start cannot be told (${few(why, 2)}); the next run looks again`;
}
