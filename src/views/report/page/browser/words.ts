import { count } from "../count.ts";
import { make } from "./element.ts";

// The word, in the plural when there are none or several.
export function plural(number: number, one: string, many: string): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

// Terms with what is to be said of each; those with nothing are left out.
export function facts(
  entries: readonly (readonly [string, string | readonly string[]])[],
): HTMLElement {
  const list = make("dl", "facts");
  for (const [term, said] of entries) {
    const lines = typeof said === "string" ? [said] : said;
    if (lines.length === 0) continue;
    list.append(make("dt", "", term));
    list.append(...lines.map((line) => make("dd", "", line)));
  }
  return list;
}

// A short word that stands out.
export function badge(kind: string, words: string): HTMLElement {
  return make("span", `badge ${kind}`, words);
}
