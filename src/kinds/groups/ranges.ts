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
  if (text === "") return [];
  return text.split(",").flatMap((range) => {
    const [first = 0, last = first] = range.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, at) => first + at);
  });
}

// What such a text looks like, for schemas.
export const rangesPattern =
  "^[0-9]{1,9}(-[0-9]{1,9})?(,[0-9]{1,9}(-[0-9]{1,9})?)*$";
