// What a plain scalar (no quotes, no tag) means. Only what can be written back letter for letter becomes a number;
// 010, 0x1F, 1_000, 1e3, 1.0, .inf, dates and whole numbers beyond 2^53 stay the text they are.
export function plainValue(text: string): string | number | boolean | null {
  if (/^(|~|null|Null|NULL)$/.test(text)) return null;
  if (/^(true|True|TRUE)$/.test(text)) return true;
  if (/^(false|False|FALSE)$/.test(text)) return false;
  return isExactNumber(text) ? Number(text) : text;
}

function isExactNumber(text: string): boolean {
  if (!/^-?(0|[1-9][0-9]*)(\.[0-9]+)?$/.test(text)) return false;
  return (
    String(Number(text)) === text &&
    (text.includes(".") || Number.isSafeInteger(Number(text)))
  );
}
