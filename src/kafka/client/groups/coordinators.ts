import { formatAddress } from "../connect/address.ts";
import { itemError, type ItemError, notNamed } from "../items.ts";
import { findCoordinator } from "../messages/find-coordinator.ts";
import { keeperPartition } from "./keeper-partition.ts";
import type { MetadataTopic } from "../messages/metadata.ts";
import { partitionName } from "../partition-name.ts";
import type { Routes } from "../connect/routes.ts";

// Where the coordinator of a group is; or why nobody can be asked about the group now.
export type Coordinator =
  | { readonly id: number; readonly address: string }
  // Leaderless: asking again helps nothing until the partition has a leader.
  | { readonly error: ItemError; readonly leaderless: boolean };

// The topic that keeps the groups and their offsets; a coordinator leads one of its partitions.
export const offsetsTopicName = "__consumer_offsets";

const unknownTopic = 3;
const coordinatorNotAvailable = 15;

// The topic of offsets, or undefined when there is none: then there is no group either, and nobody must be asked for a
// coordinator, because a broker that is asked creates the topic.
export async function findOffsetsTopic(
  routes: Routes,
  signal: AbortSignal | undefined,
): Promise<MetadataTopic | undefined> {
  const { topics } = await routes.metadata([offsetsTopicName], signal);
  const topic = topics.find(({ name }) => name === offsetsTopicName);
  return topic?.code === unknownTopic ? undefined : topic;
}

// The coordinator of each group, in order.
export async function findCoordinators(
  routes: Routes,
  groups: readonly string[],
  limits: {
    readonly timeoutMs: number;
    readonly signal: AbortSignal | undefined;
  },
): Promise<readonly Coordinator[]> {
  const connection = await routes.any(limits.signal);
  const { items } = await connection.send(findCoordinator, { groups }, limits);
  const troubled = items.some(({ code }) => code === coordinatorNotAvailable);
  const topic = troubled
    ? await findOffsetsTopic(routes, limits.signal)
    : undefined;
  const byName = new Map(items.map((item) => [item.name, item]));
  return groups.map((group) => {
    const item = byName.get(group);
    if (item === undefined)
      return { error: itemError(-1, notNamed), leaderless: false };
    if (item.code === 0) return { id: item.id, address: formatAddress(item) };
    return whyNobody(group, item.code, item.message, topic);
  });
}

function whyNobody(
  group: string,
  code: number,
  message: string | undefined,
  topic: MetadataTopic | undefined,
): Coordinator {
  const partition =
    code === coordinatorNotAvailable ? keeperOf(group, topic) : undefined;
  if (partition === undefined || partition.leader >= 0) {
    return { error: itemError(code, message), leaderless: false };
  }
  const name = partitionName(offsetsTopicName, partition.index);
  const reason = `${name}, which keeps group ${group}, has no leader now`;
  return { error: itemError(code, reason), leaderless: true };
}

function keeperOf(
  group: string,
  topic: MetadataTopic | undefined,
): MetadataTopic["partitions"][number] | undefined {
  if (topic === undefined || topic.partitions.length === 0) return undefined;
  const index = keeperPartition(group, topic.partitions.length);
  return topic.partitions.find((partition) => partition.index === index);
}
