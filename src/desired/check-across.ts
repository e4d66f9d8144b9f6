import type { Beside, Problem } from "../problems/problem.ts";
import { describeFound } from "../problems/words.ts";
import type { Item } from "./item.ts";
import { declaredKinds } from "./kinds.ts";

// What is wrong between items, in the order in which they were read: each name once, and no two names that Kafka's metrics
// would mix up.
export function checkAcross(items: readonly Item[]): readonly Problem[] {
  const first = new Map<string, Item>();
  return items.flatMap((item) => {
    const before = first.get(uniqueName(item));
    if (before === undefined) first.set(uniqueName(item), item);
    return before === undefined
      ? []
      : [
          before.name === item.name
            ? second(item, before)
            : collision(item, before),
        ];
  });
}

// Only the names of topics are parts of metrics.
function uniqueName({ kind, name }: Item): string {
  return `${kind} ${kind === "topics" ? name.replaceAll(".", "_") : name}`;
}

function second(item: Item, before: Item): Problem {
  return problem(
    item,
    `each ${declaredKinds[item.kind].noun} in one place`,
    `${describeFound(item.name)} again`,
    { words: "first", place: before.place([]) },
  );
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
