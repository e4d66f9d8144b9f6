import { formatAddress } from "../connect/address.ts";
import { findOffsetsTopic, offsetsTopicName } from "./coordinators.ts";
import { errorCode } from "../error-codes.ts";
import { KafkaCancelled, KafkaError, KafkaRequestFailed } from "../errors.ts";
import type { GroupListing } from "./group-views.ts";
import { listGroups, type ListedGroup } from "../messages/list-groups.ts";
import { partitionName } from "../partition-name.ts";
import type { FilledOptions } from "../options.ts";
import { retryRead } from "../retry.ts";
import type { Routes } from "../connect/routes.ts";

type Signal = AbortSignal | undefined;

// Asks every registered broker for the groups that it coordinates; what cannot be seen is named. Throws only when the
// brokers are not known, or when it is cancelled.
export async function listAllGroups(
  routes: Routes,
  { requestTimeoutMs, retryForMs }: FilledOptions,
  signal: Signal,
): Promise<GroupListing> {
  const retry = <T>(work: () => Promise<T>): Promise<T> =>
    retryRead(retryForMs, signal, work);
  const { brokers } = await retry(() => routes.cluster(signal));
  const limits = { timeoutMs: requestTimeoutMs, signal };
  const parts = await Promise.all(
    brokers.map(async (broker) => {
      const address = formatAddress(broker);
      try {
        return await retry(() => askOne(routes, address, limits));
      } catch (error) {
        if (!(error instanceof KafkaError)) throw error;
        if (error instanceof KafkaCancelled) throw error;
        return `broker ${broker.id}: ${error.message}`;
      }
    }),
  );
  const leaderless = await retry(() => findLeaderless(routes, signal));
  const groups = parts.flatMap((part) =>
    typeof part === "string" ? [] : part,
  );
  return {
    groups: inOrder(groups),
    unseen: [
      ...parts.filter((part) => typeof part === "string"),
      ...leaderless.map((name) => `${name} has no leader now`),
    ],
  };
}

async function askOne(
  routes: Routes,
  address: string,
  limits: { readonly timeoutMs: number; readonly signal: Signal },
): Promise<readonly ListedGroup[]> {
  const connection = await routes.at(address, limits.signal);
  const answer = await connection.send(listGroups, {}, limits);
  if (answer.code === 0) return answer.groups;
  const { name, retriable } = errorCode(answer.code);
  const what = { address, api: listGroups.name };
  throw new KafkaRequestFailed(name, what, { retriable, sent: true });
}

// No broker knows of the groups in such a partition, so none can say that it leaves them out.
async function findLeaderless(
  routes: Routes,
  signal: Signal,
): Promise<readonly string[]> {
  const topic = await findOffsetsTopic(routes, signal);
  return (topic?.partitions ?? [])
    .filter(({ leader }) => leader < 0)
    .map(({ index }) => partitionName(offsetsTopicName, index))
    .sort();
}

// A group whose coordinator moves meanwhile may be listed twice.
function inOrder(groups: readonly ListedGroup[]): readonly ListedGroup[] {
  const byName = new Map(groups.map((group) => [group.group, group]));
  return [...byName.values()].sort((one, other) =>
    one.group < other.group ? -1 : 1,
  );
}
