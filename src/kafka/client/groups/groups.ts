import { askBrokers, refuse, type Outcome } from "../ask-brokers.ts";
import type { Call } from "../calls.ts";
import { findCoordinators, findOffsetsTopic } from "./coordinators.ts";
import { errorCode } from "../error-codes.ts";
import {
  noGroup,
  toGroupView,
  toNewerGroupView,
  type CommittedOffset,
  type GroupListing,
  type GroupView,
} from "./group-views.ts";
import type { ItemResult } from "../items.ts";
import { listAllGroups } from "./list-all-groups.ts";
import { describeNewer } from "./describe-newer.ts";
import {
  describeGroups,
  type DescribedGroup,
} from "../messages/describe-groups.ts";
import { fetchOffsets } from "./fetch-offsets.ts";
import type { FetchedGroup } from "../messages/offset-fetch.ts";
import type { FilledOptions } from "../options.ts";
import { retryRead } from "../retry.ts";
import type { Routes } from "../connect/routes.ts";

// The questions about consumer groups. None makes a broker create the topic of offsets.
export type Groups = {
  // All groups of the cluster, and where nobody could look.
  readonly groups: (call?: Call) => Promise<GroupListing>;
  // One result for each name, in order.
  readonly describeGroups: (
    names: readonly string[],
    call?: Call,
  ) => Promise<readonly ItemResult<GroupView>[]>;
  // Every partition with a commit; none for a group that does not exist.
  readonly committedOffsets: (
    group: string,
    call?: Call,
  ) => Promise<ItemResult<readonly CommittedOffset[]>>;
  // The same for several groups in as few requests as their coordinators allow; one result for each, in order.
  readonly committedOffsetsOf: (
    groups: readonly string[],
    call?: Call,
  ) => Promise<readonly ItemResult<readonly CommittedOffset[]>[]>;
};

const groupsAtOnce = 100;

// Makes the questions about groups, which go to the coordinators of the groups.
export function createGroups(routes: Routes, options: FilledOptions): Groups {
  const { requestTimeoutMs, retryForMs } = options;

  // When there is no topic of offsets, there is no group: the answer is known then.
  const askCoordinators = <T>(
    names: readonly string[],
    signal: AbortSignal | undefined,
    ifNone: T,
    ask: (
      address: string,
      names: readonly string[],
      coordinators: ReadonlyMap<string, number>,
    ) => Promise<readonly (Outcome<T> | undefined)[]>,
  ): Promise<readonly ItemResult<T>[]> => {
    const ids = new Map<string, number>();
    const limits = { timeoutMs: requestTimeoutMs, signal };
    const route = async (
      asked: readonly string[],
    ): Promise<readonly (string | Outcome<T>)[]> => {
      const topic = await findOffsetsTopic(routes, signal);
      if (topic === undefined) return asked.map((name) => done(name, ifNone));
      const found = await findCoordinators(routes, asked, limits);
      return found.map((coordinator, index) => {
        if ("address" in coordinator) {
          ids.set(coordinator.address, coordinator.id);
          return coordinator.address;
        }
        const { error, leaderless } = coordinator;
        const name = asked[index] ?? "";
        const again = error.retriable && !leaderless;
        return refuse(name, error.code, error.message, again);
      });
    };
    return askBrokers({
      items: names,
      nameOf: (name) => name,
      route: (asked) => retryRead(retryForMs, signal, () => route(asked)),
      ask: (address, asked) => ask(address, asked, ids),
      itemsAtOnce: groupsAtOnce,
      retryForMs,
      signal,
    });
  };

  const describe: Groups["describeGroups"] = async (names, { signal } = {}) => {
    const limits = { timeoutMs: requestTimeoutMs, signal };
    const distinct = [...new Set(names)];
    const results = await askCoordinators(
      distinct,
      signal,
      noGroup,
      async (address, groups, ids) => {
        const connection = await routes.at(address, signal);
        const api = describeGroups;
        const { items } = await connection.send(api, { groups }, limits);
        const found = new Map(items.map((item) => [item.name, item]));
        const dead = items.filter(isDead).map(({ name }) => name);
        const newer = await describeNewer(connection, dead, limits);
        const coordinator = ids.get(address);
        return groups.map((name) => {
          const [older, consumers] = [found.get(name), newer.get(name)];
          if (consumers !== undefined)
            return consumers.code === 0
              ? done(name, toNewerGroupView(consumers, coordinator))
              : refused(name, consumers.code);
          if (older === undefined) return undefined;
          return older.code === 0
            ? done(name, toGroupView(older, coordinator))
            : refused(name, older.code);
        });
      },
    );
    const byName = new Map(results.map((result) => [result.name, result]));
    return names.flatMap((name) => byName.get(name) ?? []);
  };

  const committedOf: Groups["committedOffsetsOf"] = async (
    groups,
    { signal } = {},
  ) => {
    const limits = { timeoutMs: requestTimeoutMs, signal };
    const none: readonly CommittedOffset[] = [];
    const distinct = [...new Set(groups)];
    const results = await askCoordinators(
      distinct,
      signal,
      none,
      async (address, asked) => {
        const connection = await routes.at(address, signal);
        const found = await fetchOffsets(connection, asked, limits);
        return asked.map((group) => {
          const fetched = found.get(group);
          return fetched && toCommitted(group, fetched);
        });
      },
    );
    const byName = new Map(results.map((result) => [result.name, result]));
    return groups.flatMap((group) => byName.get(group) ?? []);
  };

  const committed: Groups["committedOffsets"] = async (group, call) => {
    const [result] = await committedOf([group], call);
    return result ?? refused(group, -1).result;
  };

  return {
    groups: ({ signal } = {}) => listAllGroups(routes, options, signal),
    describeGroups: describe,
    committedOffsets: committed,
    committedOffsetsOf: committedOf,
  };
}

const groupIdNotFound = 69;

// Newer brokers say in an error what older ones say in a state (KIP-1043).
function isDead({ code, state }: DescribedGroup): boolean {
  return code === groupIdNotFound || (code === 0 && state === "Dead");
}

function done<T>(name: string, value: T): Outcome<T> {
  return { result: { state: "done", name, value }, again: false };
}

function refused(name: string, code: number): Outcome<never> {
  return refuse(name, code, undefined, errorCode(code).retriable);
}

// One partition that cannot be told spoils all: it would look as if it had no commit.
function toCommitted(
  group: string,
  { code, items }: FetchedGroup,
): Outcome<readonly CommittedOffset[]> {
  const codes = [code, ...items.map((item) => item.code)];
  const error = codes.find((each) => each !== 0);
  if (error !== undefined) return refused(group, error);
  const offsets = items
    .filter(({ offset }) => offset >= 0n)
    .map(({ topic, partition, offset, metadata }) => ({
      topic,
      partition,
      offset,
      metadata,
    }));
  return done(group, offsets);
}
