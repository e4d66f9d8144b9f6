// The text of a Java properties file in plain ASCII, with the entries in the order given.
// java.util.Properties reads every key and value back exactly as it is here.
export function toProperties(
  entries: Readonly<Record<string, string>>,
): string {
  const lines = Object.entries(entries).map(
    ([key, value]) => `${escapeKey(key)}=${escapeValue(value)}\n`,
  );
  return lines.join("");
}

// A separator or a comment sign in a key would end the key or hide the line.
function escapeKey(key: string): string {
  return escape(key).replaceAll(/[ =:#!]/g, "\\$&");
}

// Java drops blanks before a value.
function escapeValue(value: string): string {
  return escape(value).replace(/^ /, "\\ ");
}

const shortNames: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\t": "\\t",
  "\n": "\\n",
  "\f": "\\f",
  "\r": "\\r",
};

// Kafka reads the file as Latin-1, and a control character can start a new line.
function escape(text: string): string {
  return text.replaceAll(
    /[^\x20-\x5b\x5d-\x7e]/g,
    (unit) => shortNames[unit] ?? `\\u${hexOf(unit)}`,
  );
}

function hexOf(unit: string): string {
  return unit.charCodeAt(0).toString(16).padStart(4, "0");
}
