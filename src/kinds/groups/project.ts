import type {
  ObservedGroup,
  ObservedPartition,
  ObservedTopicOfGroup,
} from "./observed.ts";
import { projectConfig, recallConfig } from "./config/project-config.ts";
import { parseRanges, printRanges } from "./ranges.ts";
import { hinderedBy } from "./start/seeds.ts";
import type { ObservedReset } from "./reset/observed.ts";
import type { Reset } from "./reset/spec.ts";
import { writeRequest } from "./reset/write.ts";
import type { DesiredGroup, GroupSpec } from "./spec.ts";

// The group as it is, told like what was desired of it. What could be done about it stands in partitions and
// withoutOffset, so that a group that only waits for its members to leave is no difference.
export function projectGroup(
  observed: ObservedGroup,
  desired: DesiredGroup,
): DesiredGroup | undefined {
  if (desired.state === "absent") return projectAbsent(observed, desired);
  const reset = doneReset(observed, desired.spec);
  const config = projectConfig(observed.settings, desired.spec.config);
  if (hinderedBy(observed))
    return { ...desired, spec: { ...desired.spec, reset, config } };
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
      reset,
      config,
      partitions: Object.fromEntries(counts),
      withoutOffset: Object.fromEntries(open),
    },
  };
}

// A reset that is still to be carried out is not there.
function doneReset(
  { reset }: ObservedGroup,
  spec: GroupSpec,
): GroupSpec["reset"] {
  return reset?.id === spec.reset?.id && reset?.journal.state === "done"
    ? spec.reset
    : undefined;
}

function projectAbsent(
  { known, committed }: ObservedGroup,
  desired: Extract<DesiredGroup, { readonly state: "absent" }>,
): DesiredGroup {
  const { topics } = desired.removal;
  const there = [...committed.keys()];
  const left =
    topics === undefined ? there : topics.filter((one) => committed.has(one));
  if (!known || (topics !== undefined && left.length === 0)) return desired;
  return {
    state: "present",
    spec: {
      topics: left,
      start: undefined,
      startIn: {},
      reset: undefined,
      config: {},
      partitions: {},
      withoutOffset: {},
    },
  };
}

function openIn(topic: ObservedTopicOfGroup | undefined): string {
  if (topic === undefined) return "all";
  const open = topic.partitions.filter(
    ({ state }) => state === "open" || state === "outside",
  );
  return printRanges(open.map(({ index }) => index));
}

// The reverse: the group that such a projection tells of.
export function recallGroup(
  projected: DesiredGroup,
): ObservedGroup | undefined {
  if (projected.state === "absent") return undefined;
  const { topics, partitions, withoutOffset, reset, config } = projected.spec;
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
    committed: new Map(topics.map((topic) => [topic, []])),
    topics: new Map(recalled),
    settings: recallConfig(config),
    reset: reset && recallReset(reset),
  };
}

function recallReset(reset: Reset): ObservedReset {
  const request = writeRequest(reset);
  return {
    id: reset.id,
    journal: { state: "done", at: 0, request },
    marked: false,
    topics: [],
    missing: [],
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
