const bytesOf = {
  TiB: 1024 ** 4,
  GiB: 1024 ** 3,
  MiB: 1024 ** 2,
  KiB: 1024,
  B: 1,
} as const;
const largestFirst = ["TiB", "GiB", "MiB", "KiB", "B"] as const;

// The bytes of a size such as 1GiB, 10MiB, 64KiB or 100B; undefined when the text is none.
export function parseSize(text: string): number | undefined {
  const [, digits, unit] =
    /^(0|[1-9][0-9]*)(TiB|GiB|MiB|KiB|B)$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const bytes = Number(digits) * bytesOf[unit as keyof typeof bytesOf];
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}

// The size in the largest unit that leaves no rest: 1073741824 is 1GiB.
export function printSize(bytes: number): string {
  const unit =
    largestFirst.find(
      (candidate) => bytes !== 0 && bytes % bytesOf[candidate] === 0,
    ) ?? "B";
  return `${bytes / bytesOf[unit]}${unit}`;
}

// The size a person meant who wrote 1GB, 1g or 1 GiB; undefined when nobody can tell.
export function nearestSize(text: string): string | undefined {
  const [, digits, letter] = /^([0-9]+) ?([kmgt])i?b?$/i.exec(text) ?? [];
  if (digits === undefined || letter === undefined) return undefined;
  return `${Number(digits)}${letter.toUpperCase()}iB`;
}
