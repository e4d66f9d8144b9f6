import type { Checked, Problem } from "../text/problems/problem.ts";
import type { Items, Json } from "./plan.ts";

// How items travel through Pulumi and are kept in its state: each one canonical JSON text under its name.
// The engine still shows the parts of such a text in a diff, and 10,000 of them cost a third of nested objects.
export type Wire = Readonly<Record<string, string>>;

// The texts in what has travelled; anything else there is none of ours. It has nothing but its entries, because a topic may be
// called constructor.
export function textsIn(value: unknown): Wire {
  const texts = Object.create(null) as Record<string, string>;
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return texts;
  for (const [name, text] of Object.entries(value))
    if (typeof text === "string") texts[name] = text;
  return texts;
}

// Items as they travel, in the order of their names.
export function writeItems<T>(items: Items<T>, write: (item: T) => Json): Wire {
  const names = [...items.keys()].sort();
  return Object.fromEntries(
    names.flatMap((name) => {
      const item = items.get(name);
      return item === undefined ? [] : [[name, JSON.stringify(write(item))]];
    }),
  );
}

// Items as they arrived, or every problem in them with the item's name in front of its path.
export function readItems<T>(
  wire: Wire,
  read: (written: Json) => Checked<T>,
): Checked<Items<T>> {
  const items = new Map<string, T>();
  const problems: Problem[] = [];
  for (const [name, text] of Object.entries(wire)) {
    const item = readItem(text, read);
    if (item.ok) items.set(name, item.value);
    else
      problems.push(
        ...item.problems.map((problem) => ({
          ...problem,
          path: [name, ...problem.path],
        })),
      );
  }
  return problems.length === 0
    ? { ok: true, value: items }
    : { ok: false, problems };
}

function readItem<T>(
  text: string,
  read: (written: Json) => Checked<T>,
): Checked<T> {
  try {
    return read(JSON.parse(text) as Json);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const problem: Problem = {
      severity: "error",
      path: [],
      expected: "JSON text",
      found: text,
    };
    return { ok: false, problems: [problem] };
  }
}
