import {
  lagOf,
  lagOfAll,
  type ShownGroup,
  type ShownPartition,
} from "../../kinds/groups/shown.ts";
import type { DriftOf } from "./drift-of.ts";
import type { GroupTopic, ReportedGroup } from "./report.ts";

// Every group with how far it is behind, topic by topic, and how it stands to the files; in the order of their names.
export function groupsOf(
  groups: ReadonlyMap<string, ShownGroup>,
  driftOf: DriftOf,
): readonly ReportedGroup[] {
  return [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, { state, protocol, members, partitions }]) => ({
      name,
      state,
      protocol,
      members: members.map(({ client, host }) => ({ client, host })),
      lag: Number(lagOfAll(partitions)),
      topics: groupTopicsOf(partitions),
      drift: driftOf(name),
    }));
}

function groupTopicsOf(
  partitions: readonly ShownPartition[],
): readonly GroupTopic[] {
  const byTopic = new Map<string, ShownPartition[]>();
  for (const partition of partitions) {
    const own = byTopic.get(partition.topic);
    if (own === undefined) byTopic.set(partition.topic, [partition]);
    else own.push(partition);
  }
  return [...byTopic].map(([topic, own]) => ({
    topic,
    partitions: own.length,
    lag: Number(lagOfAll(own)),
    uncommitted: own.filter(({ committed }) => committed === undefined).length,
    unknown: own.filter(
      (each) => each.committed !== undefined && lagOf(each) === undefined,
    ).length,
  }));
}
