// Partitions in a short text: 0-5,7.
export function printRanges(partitions: Iterable<number>): string {
  const sorted = [...new Set(partitions)].sort((one, other) => one - other);
  const ranges: { readonly first: number; last: number }[] = [];
  for (const partition of sorted) {
    const range = ranges.at(-1);
    if (range?.last === partition - 1) range.last = partition;
    else ranges.push({ first: partition, last: partition });
  }
  return ranges
    .map(({ first, last }) =>
      first === last ? `${first}` : `${first}-${last}`,
    )
    .join(",");
}

// The reverse.
export function parseRanges(text: string): readonly number[] {
  return boundsOf(text).flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, at) => first + at),
  );
}

// Whether such a text names the partition.
export function isInRanges(text: string, partition: number): boolean {
  return boundsOf(text).some(
    ([first, last]) => first <= partition && partition <= last,
  );
}

// The first and the last partition of each range.
export function boundsOf(
  text: string,
): readonly (readonly [first: number, last: number])[] {
  if (text === "") return [];
  return text.split(",").map((range) => {
    const [first = 0, last = first] = range.split("-").map(Number);
    return [first, last];
  });
}

// What such a text looks like, for schemas.
export const rangesPattern =
  "^[0-9]{1,9}(-[0-9]{1,9})?(,[0-9]{1,9}(-[0-9]{1,9})?)*$";

// The same as people write it: no topic has partitions beyond these numbers.
export const writtenRangesPattern =
  "^[0-9]{1,5}(-[0-9]{1,5})?(,[0-9]{1,5}(-[0-9]{1,5})?)*$";
