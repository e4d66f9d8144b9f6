const units = ["KiB", "MiB", "GiB", "TiB"];

// For reading, so rounded to three digits or fewer.
export function printBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const power = Math.min(Math.floor(Math.log2(bytes) / 10), units.length);
  const scaled = bytes / 1024 ** power;
  const digits = scaled < 10 ? scaled.toFixed(1) : String(Math.round(scaled));
  return `${digits.replace(/\.0$/, "")} ${units[power - 1] ?? ""}`;
}
