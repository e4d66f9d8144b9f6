import type { Problem } from "../problems/problem.ts";
import { describeFound } from "../problems/words.ts";
import { printPlace } from "../problems/print.ts";
import type { Item } from "./item.ts";

// What is wrong between items, in the order in which they were read: each name once, and no two names that Kafka's metrics
// would mix up.
export function checkAcross(items: readonly Item[]): readonly Problem[] {
  const first = new Map<string, Item>();
  return items.flatMap((item) => {
    const before = first.get(metricName(item));
    if (before === undefined) first.set(metricName(item), item);
    return before === undefined
      ? []
      : [
          before.name === item.name
            ? second(item, before)
            : collision(item, before),
        ];
  });
}

function metricName({ kind, name }: Item): string {
  return `${kind} ${name.replaceAll(".", "_")}`;
}

function second(item: Item, before: Item): Problem {
  return problem(
    item,
    "each topic in one place",
    `${describeFound(item.name)} again (first at ${placeOf(before)})`,
  );
}

function collision(item: Item, before: Item): Problem {
  const found = `${describeFound(item.name)} beside ${describeFound(before.name)} (at ${placeOf(before)})`;
  return problem(
    item,
    'names that differ in more than "." and "_", which Kafka takes for the same',
    found,
  );
}

function problem(item: Item, expected: string, found: string): Problem {
  const path = [item.kind, item.name];
  return {
    severity: "error",
    path,
    at: "key",
    place: item.place([]),
    expected,
    found,
  };
}

function placeOf(item: Item): string {
  return printPlace(item.place([]));
}
