// The text of a Java properties file; keys in the order given, values escaped as java.util.Properties reads them.
export function toProperties(
  entries: Readonly<Record<string, string>>,
): string {
  const lines = Object.entries(entries).map(
    ([key, value]) => `${key}=${escape(value)}\n`,
  );
  return lines.join("");
}

function escape(value: string): string {
  return value
    .replaceAll("\\", "\\\\")
    .replaceAll("\n", "\\n")
    .replace(/^[ \t]/, (space) => `\\${space}`);
}
