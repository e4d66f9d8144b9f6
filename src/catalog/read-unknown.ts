import { pass, passAll, refuse } from "../text/problems/checked.ts";
import { within } from "../text/problems/locate.ts";
import type { Checked } from "../text/problems/problem.ts";
import { oneLine } from "./read-text.ts";
import { trouble } from "./trouble.ts";
import { valueSchema } from "./value-schema.ts";

// The value of a setting that nobody here knows: numbers, booleans and text letter for letter, lists joined by commas.
export function readUnknown(written: unknown): Checked<string> {
  if (!Array.isArray(written)) return plain(written);
  const entries = passAll(written.map(readEntry));
  return entries.ok ? pass(entries.value.join(",")) : entries;
}

function readEntry(written: unknown, index: number): Checked<string> {
  const text = plain(written);
  if (!text.ok) return refuse(within([String(index)], text.problems));
  if (!text.value.includes(",")) return text;
  const problem = trouble("an entry without a comma", written);
  return refuse(within([String(index)], [problem]));
}

function plain(written: unknown): Checked<string> {
  if (typeof written === "number" || typeof written === "boolean")
    return pass(String(written));
  return typeof written === "string"
    ? oneLine(written)
    : refuse([trouble(valueSchema.expected, written)]);
}
