import { writeGroup } from "../kinds/groups/write.ts";
import type { Item } from "./item.ts";

// The items, where each group knows how many partitions its topics are declared with.
export function tellPartitions(items: readonly Item[]): readonly Item[] {
  const declared = new Map(
    items.flatMap((item) =>
      item.kind === "topics" && item.desired.state === "present"
        ? [[item.name, item.desired.spec.partitions] as const]
        : [],
    ),
  );
  return items.map((item) => {
    if (item.kind !== "groups" || item.desired.state === "absent") return item;
    const { spec } = item.desired;
    const counts = spec.topics.flatMap((topic) => {
      const count = declared.get(topic);
      return count === undefined ? [] : [[topic, count] as const];
    });
    const partitions = Object.fromEntries(counts);
    const desired = {
      state: "present",
      spec: { ...spec, partitions },
    } as const;
    return { ...item, desired, wire: JSON.stringify(writeGroup(desired)) };
  });
}
