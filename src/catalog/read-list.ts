import { pass, passAll, refuse } from "../text/problems/checked.ts";
import { within } from "../text/problems/locate.ts";
import type { Checked } from "../text/problems/problem.ts";
import { describeFound, listWords } from "../text/problems/words.ts";
import { hintFor } from "../text/schema/hints.ts";
import type { Setting } from "./setting.ts";
import { oneLine, readWord } from "./read-text.ts";
import { trouble } from "./trouble.ts";

// The value of a setting that is a list, written as one or as Kafka writes it, with commas. Where Kafka names the entries that
// it takes, their order means nothing to it, so they are sorted.
export function readList(setting: Setting, written: unknown): Checked<string> {
  const entries = entriesOf(setting, written);
  if (!entries.ok) return entries;
  const all = entries.value.map((entry, index) => {
    const read = readEntry(setting, entry);
    const first = entries.value.indexOf(entry);
    const checked = read.ok && first < index ? again(entry) : read;
    return checked.ok || !Array.isArray(written)
      ? checked
      : refuse(within([String(index)], checked.problems));
  });
  const read = passAll(all);
  if (!read.ok) return read;
  const sorted =
    setting.values === undefined ? read.value : [...read.value].sort();
  return pass(sorted.join(","));
}

function entriesOf(
  { values }: Setting,
  written: unknown,
): Checked<readonly unknown[]> {
  if (Array.isArray(written)) return pass(written as readonly unknown[]);
  if (typeof written === "string") {
    const text = oneLine(written);
    if (!text.ok || text.value === "") return text.ok ? pass([]) : text;
    return pass(text.value.split(",").map((entry) => entry.trim()));
  }
  const of = values === undefined ? "" : ` of ${listWords(values, "and")}`;
  return refuse([
    trouble(`a list${of}`, written, hintFor(written, { type: "array" })),
  ]);
}

function readEntry(setting: Setting, entry: unknown): Checked<string> {
  if (setting.values !== undefined)
    return readWord(setting, setting.values, entry);
  const text = oneLine(entry);
  return text.ok && text.value.includes(",")
    ? refuse([trouble("an entry without a comma", entry)])
    : text;
}

function again(entry: unknown): Checked<never> {
  const found = `${describeFound(entry)} again`;
  return refuse([{ ...trouble("each entry once", entry), found }]);
}
