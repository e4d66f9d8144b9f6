import type {
  ObservedGroup,
  ObservedPartition,
  ObservedTopicOfGroup,
} from "./observed.ts";
import { parseRanges, printRanges } from "./ranges.ts";
import { hinderedBy } from "./seeds.ts";
import type { DesiredGroup } from "./spec.ts";

// The group as it is, told like what was desired of it. What could be done about it stands in partitions and
// withoutOffset, so that a group that only waits for its members to leave is no difference.
export function projectGroup(
  observed: ObservedGroup,
  desired: DesiredGroup,
): DesiredGroup | undefined {
  if (desired.state === "absent")
    return observed.known ? existing(observed) : desired;
  if (hinderedBy(observed)) return desired;
  const { spec } = desired;
  const live = spec.topics.map(
    (topic) => [topic, observed.topics.get(topic)] as const,
  );
  const counts = live.flatMap(([topic, found]) =>
    found !== undefined && Object.hasOwn(spec.partitions, topic)
      ? [[topic, found.partitions.length] as const]
      : [],
  );
  const open = live
    .map(([topic, found]) => [topic, openIn(found)] as const)
    .filter(([, ranges]) => ranges !== "");
  return {
    state: "present",
    spec: {
      ...spec,
      partitions: Object.fromEntries(counts),
      withoutOffset: Object.fromEntries(open),
    },
  };
}

function existing({ committed }: ObservedGroup): DesiredGroup {
  return {
    state: "present",
    spec: {
      topics: committed,
      start: undefined,
      partitions: {},
      withoutOffset: {},
    },
  };
}

function openIn(topic: ObservedTopicOfGroup | undefined): string {
  if (topic === undefined) return "all";
  const open = topic.partitions.filter(({ state }) => state === "open");
  return printRanges(open.map(({ index }) => index));
}

// The reverse: the group that such a projection tells of.
export function recallGroup(
  projected: DesiredGroup,
): ObservedGroup | undefined {
  if (projected.state === "absent") return undefined;
  const { topics, partitions, withoutOffset } = projected.spec;
  const counts = new Map(Object.entries(partitions));
  const open = new Map(Object.entries(withoutOffset));
  const recalled = topics.flatMap((topic) => {
    const ranges = open.get(topic) ?? "";
    if (ranges === "all") return [];
    return [[topic, recallTopic(ranges, counts.get(topic) ?? 0)] as const];
  });
  return {
    known: true,
    protocol: "",
    members: [],
    opaque: false,
    committed: topics,
    topics: new Map(recalled),
  };
}

function recallTopic(ranges: string, count: number): ObservedTopicOfGroup {
  const open = new Set(parseRanges(ranges));
  const length = Math.max(count, ...[...open].map((index) => index + 1));
  const partitions = Array.from({ length }, (_, index): ObservedPartition =>
    open.has(index)
      ? { state: "open", index, offset: undefined }
      : { state: "set", index },
  );
  return { id: undefined, partitions };
}
