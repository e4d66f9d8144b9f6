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

// What a person may have meant who wrote 1g, 1 GiB, 1.5GiB or 100kB, which is 100KiB to some and 100000B to others;
// undefined if the text is no size at all.
export function nearestSize(text: string): string | undefined {
  const [, digits, letter, rest] =
    /^([0-9]*(?:\.[0-9]+)?) ?([kmgt])(i?b?)$/i.exec(text) ?? [];
  if (!digits || letter === undefined) return undefined;
  const unit = `${letter.toUpperCase()}iB` as keyof typeof bytesOf;
  const count = Number(digits);
  const binary = printWhole(count, unit);
  if (rest?.toLowerCase() !== "b") return binary;
  const decimal = count * 1000 ** ("kmgt".indexOf(letter.toLowerCase()) + 1);
  return binary !== undefined && Number.isSafeInteger(decimal)
    ? `${binary} or ${decimal}B`
    : binary;
}

function printWhole(
  count: number,
  unit: keyof typeof bytesOf,
): string | undefined {
  if (Number.isSafeInteger(count)) return `${count}${unit}`;
  const bytes = count * bytesOf[unit];
  return Number.isSafeInteger(bytes) ? printSize(bytes) : undefined;
}
