import { pass, passAll, refuse } from "../problems/checked.ts";
import type { Checked, Problem } from "../problems/problem.ts";
import { describeFound } from "../problems/words.ts";
import { nearestDuration, parseDuration } from "./duration.ts";
import { nearestSize, parseSize } from "./size.ts";

// What a setting may be written as, for the schemas of topics and of stack config alike.
export const configValueSchema = {
  type: ["string", "number", "boolean", "array"],
  items: {
    type: ["string", "number", "boolean"],
    expected: "text, a number, true or false",
  },
  expected: "text, a number, true, false or a list",
} as const;

type Unit = {
  readonly parse: (text: string) => number | undefined;
  readonly nearest: (text: string) => string | undefined;
  readonly words: string;
};

const durations: Unit = {
  parse: parseDuration,
  nearest: nearestDuration,
  words: "a duration such as 7d or 500ms, or whole milliseconds",
};
const sizes: Unit = {
  parse: parseSize,
  nearest: nearestSize,
  words: "a size such as 1GiB or 64KiB, or whole bytes",
};
const unlimited = new Set([
  "retention.ms",
  "retention.bytes",
  "log.retention.ms",
  "log.retention.bytes",
]);

// A setting's value as Kafka stores it: durations of a key in .ms as milliseconds, sizes of a key in .bytes as bytes,
// lists joined by commas. Whole numbers and all other text stay letter for letter.
export function toConfigValue(key: string, written: unknown): Checked<string> {
  if (key.endsWith(".ms")) return toNumber(key, written, durations);
  if (key.endsWith(".bytes")) return toNumber(key, written, sizes);
  return Array.isArray(written) ? toList(written) : toText(written);
}

function toNumber(key: string, written: unknown, unit: Unit): Checked<string> {
  const text = ["number", "string"].includes(typeof written)
    ? String(written)
    : "";
  const parsed = unit.parse(text);
  if (parsed !== undefined) return pass(String(parsed));
  if (/^(0|-?[1-9][0-9]*)$/.test(text)) return pass(text);
  if (text === "unlimited" && unlimited.has(key)) return pass("-1");
  const expected = unlimited.has(key)
    ? `${unit.words}, or unlimited`
    : unit.words;
  return refuse([trouble(expected, written, unit.nearest(text))]);
}

function toList(written: readonly unknown[]): Checked<string> {
  const entries = passAll(written.map(toEntry));
  return entries.ok ? pass(entries.value.join(",")) : entries;
}

function toEntry(written: unknown, index: number): Checked<string> {
  const text = toText(written);
  if (!text.ok)
    return refuse(
      text.problems.map((problem) => ({ ...problem, path: [String(index)] })),
    );
  if (!text.value.includes(",")) return text;
  return refuse([
    { ...trouble("an entry without a comma", written), path: [String(index)] },
  ]);
}

function toText(written: unknown): Checked<string> {
  if (typeof written === "number" || typeof written === "boolean")
    return pass(String(written));
  if (typeof written !== "string")
    return refuse([trouble(configValueSchema.expected, written)]);
  return /[\r\n]/.test(written)
    ? refuse([trouble("text on one line", written)])
    : pass(written);
}

function trouble(
  expected: string,
  written: unknown,
  nearest?: string,
): Problem {
  const hint =
    nearest === undefined ? {} : { hint: `did you mean ${nearest}?` };
  return {
    severity: "error",
    path: [],
    expected,
    found: describeFound(written),
    ...hint,
  };
}
