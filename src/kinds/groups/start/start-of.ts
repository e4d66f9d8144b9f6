import { isInRanges } from "../ranges.ts";
import type { GroupSpec, Start } from "../spec.ts";

// Where a partition begins; undefined when nothing is declared.
export function startOf(
  { start, startIn }: Pick<GroupSpec, "start" | "startIn">,
  topic: string,
  partition: number,
): Start | undefined {
  const own = Object.hasOwn(startIn, topic) ? startIn[topic] : undefined;
  if (own === undefined) return start;
  if ("everywhere" in own) return own.everywhere;
  const [, found = start] =
    Object.entries(own.ranges).find(([ranges]) =>
      isInRanges(ranges, partition),
    ) ?? [];
  return found;
}

// Where the partitions of a topic begin that nobody has seen yet, as far as they begin alike.
export function startOfTopic(
  { start, startIn }: Pick<GroupSpec, "start" | "startIn">,
  topic: string,
): Start | undefined {
  const own = Object.hasOwn(startIn, topic) ? startIn[topic] : undefined;
  return own !== undefined && "everywhere" in own ? own.everywhere : start;
}
