import { writeGroup } from "../../kinds/groups/write.ts";
import type { Item } from "./item.ts";

// The items, where each group knows how many partitions its topics are declared with, and nothing of those that go.
export function tellPartitions(items: readonly Item[]): readonly Item[] {
  const declared = new Map(
    items.flatMap((item) =>
      item.kind === "topics" && item.desired.state === "present"
        ? [[item.name, item.desired.spec.partitions] as const]
        : [],
    ),
  );
  const going = new Set(
    items.flatMap(({ kind, name, desired }) =>
      kind === "topics" && desired.state === "absent" ? name : [],
    ),
  );
  return items.map((item) => {
    if (item.kind !== "groups" || item.desired.state === "absent") return item;
    const { spec } = item.desired;
    const topics = spec.topics.filter((topic) => !going.has(topic));
    const counts = topics.flatMap((topic) => {
      const count = declared.get(topic);
      return count === undefined ? [] : [[topic, count] as const];
    });
    const partitions = Object.fromEntries(counts);
    const desired = {
      state: "present",
      spec: { ...spec, topics, partitions },
    } as const;
    return { ...item, desired, wire: JSON.stringify(writeGroup(desired)) };
  });
}
