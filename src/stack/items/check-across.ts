import type { Beside, Problem } from "../../text/problems/problem.ts";
import { describeFound } from "../../text/problems/words.ts";
import type { Item } from "./item.ts";

// What is wrong between items, in the order in which they were read: no two topics may have names that Kafka's metrics would
// mix up.
export function checkAcross(items: readonly Item[]): readonly Problem[] {
  const first = new Map<string, Item>();
  return items.flatMap((item) => {
    if (item.kind !== "topics") return [];
    const name = item.name.replaceAll(".", "_");
    const before = first.get(name);
    if (before === undefined) first.set(name, item);
    return before === undefined ? [] : [collision(item, before)];
  });
}

function collision(item: Item, before: Item): Problem {
  return problem(
    item,
    'names that differ in more than "." and "_", which Kafka takes for the same',
    describeFound(item.name),
    { words: before.name, place: before.place([]) },
  );
}

function problem(
  item: Item,
  expected: string,
  found: string,
  beside: Beside,
): Problem {
  const path = [item.kind, item.name];
  return {
    severity: "error",
    path,
    at: "key",
    place: item.place([]),
    expected,
    found,
    beside,
  };
}
