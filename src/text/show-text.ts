// Control characters, format characters (bidirectional overrides, zero-width ones), separators of
// lines and paragraphs, and halves of pairs: what a terminal obeys or a reader cannot see.
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

// Runners of Azure Pipelines, GitHub and TeamCity take commands such as ##vso[…] anywhere in a line.
const bracketCommand = /##(?=[a-z]*\[)/gi;

// Runners of GitHub take commands such as ::error:: where a line begins.
const lineCommand = /^([^\S\n]*):(?=:)/gm;

// Text that others chose, on one line, for terminals, Markdown and the logs of pipelines: ids, hosts,
// racks, config values, messages of brokers. What could act on a terminal or a runner, or deceive a
// reader, becomes a visible escape such as \u001b; all other text stays as it is.
export function showText(text: string): string {
  return withoutCommands(text.replaceAll(hidden, escapeOf));
}

// The same for text of several lines: line breaks and tabs stay. Inside JSON the escapes are JSON's own.
export function showLines(text: string): string {
  return withoutCommands(
    text.replaceAll(hidden, (found) =>
      found === "\n" || found === "\t" ? found : escapeOf(found),
    ),
  );
}

// The same for a part of a line in which every character keeps its column: each stays, or becomes a
// replacement character.
export function showColumns(text: string): string {
  return text
    .replaceAll(hidden, (found) =>
      found === "\t" ? found : "\ufffd".repeat(found.length),
    )
    .replaceAll(bracketCommand, "#\ufffd");
}

// Whether the text has anything that is not shown as it is.
export function isHidden(text: string): boolean {
  return showText(text) !== text;
}

function withoutCommands(text: string): string {
  return text
    .replaceAll(bracketCommand, "#\\u0023")
    .replaceAll(lineCommand, "$1\\u003a");
}

// A character beyond U+FFFF is a pair of UTF-16 units.
function escapeOf(character: string): string {
  return character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}
