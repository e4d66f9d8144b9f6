import { askAll } from "../../kafka/health/listeners.ts";
import { layOutCluster } from "../../cluster/layout/layout.ts";
import { driftTexts } from "../../cluster/layout/standing.ts";
import { declareMembers } from "../../cluster/plan/declare-members.ts";
import {
  listenersIn,
  type Members,
  membersIn,
} from "../../cluster/plan/members.ts";
import { planCluster } from "../../cluster/plan/plan-cluster.ts";
import { seeMembers } from "../../cluster/plan/see-members.ts";
import { lookForTurns } from "../../cluster/plan/turns.ts";
import type { Kafka } from "../../kafka/client/kafka.ts";
import { passKafkaError } from "../../kafka/client/errors.ts";
import { defaultLimits } from "../../kafka/moves/limits.ts";
import type { Look } from "../../reconcile/kind.ts";
import type { Change } from "../../reconcile/plan.ts";
import {
  brokerName,
  endedChange,
  serverName,
} from "../../cluster/roll/container-changes.ts";
import type { ClusterSettings } from "../../stack/config/settings.ts";
import type { StackState } from "../../stack/state/stack-state.ts";

// What becomes of the containers of a cluster of one's own.
export type ContainersPlan = {
  readonly declared: number;
  readonly changes: readonly Change[];
  // Those that have ended and are started again, which heals the cluster as it was and is no part of what was reviewed.
  readonly ended: readonly Change[];
  // The order of a roll, why, which partitions are affected, what is moved.
  readonly remarks: readonly string[];
  // Why nothing at all is changed, a sentence each.
  readonly stopped: readonly string[];
  // Those of which Docker did not say what they are made of.
  readonly unseen: readonly string[];
};

// Which containers and volumes an update creates, replaces and deletes, in which order and why, which brokers it empties, and
// what it refuses: what the preview shows of them. Without a door there is no cluster yet.
export async function planContainers(
  cluster: ClusterSettings,
  state: StackState,
  kafka: Kafka | undefined,
  look: Look,
): Promise<ContainersPlan> {
  const after = await declaredMembers(cluster);
  const known = knownMembers(cluster, state) ?? after;
  const seen = await seeMembers(known);
  const before = seen.members;
  const listeners = listenersIn(after, before.listeners);
  const answers =
    kafka === undefined ? new Map() : await askAll(listeners, look.signal);
  const holding = kafka === undefined ? [] : await holders(kafka, look);
  const { bytesPerSecond } = defaultLimits;
  const asked = { before, after, answers, holding, bytesPerSecond };
  const { changes, notes, refused } = await planCluster(asked, look.signal);
  const unseen = new Set(seen.unseen.map((name) => nameOf(name, after)));
  return {
    declared: Object.keys({ ...after.zookeepers, ...after.brokers }).length,
    changes,
    ended: seen.ended
      .filter((name) => isDeclared(name, after))
      .map((name) => endedChange(nameOf(name, after))),
    remarks: notes,
    stopped: refused,
    unseen: [...unseen],
  };
}

// What the settings declare, in the order in which an update would take its turns.
async function declaredMembers(cluster: ClusterSettings): Promise<Members> {
  const turns = await lookForTurns(cluster);
  const members = declareMembers(layOutCluster(cluster));
  return {
    ...members,
    order: turns.brokers.map(String),
    servers: turns.zookeepers,
    drift: driftTexts(members.containers, turns.standings),
  };
}

// What the state knows of the containers; undefined if it knows nothing of this cluster.
function knownMembers(
  { name }: ClusterSettings,
  { resources }: StackState,
): Members | undefined {
  const known = resources.find(
    ({ type, urn }) =>
      type === "kafka-stack:index:Brokers" &&
      urn?.endsWith(`::${name}-brokers`) === true,
  );
  return known && membersIn(known.inputs ?? {});
}

function isDeclared(name: string, { zookeepers, brokers }: Members): boolean {
  return zookeepers[name] !== undefined || brokers[name] !== undefined;
}

function nameOf(name: string, { brokers }: Members): string {
  return /^\d+$/.test(name) || brokers[name] !== undefined
    ? brokerName(name)
    : serverName(name);
}

// The brokers that replicas are on; none if the cluster does not answer, as in the preview.
async function holders(kafka: Kafka, look: Look): Promise<readonly string[]> {
  const topics = await kafka.topics("all", look).catch(passKafkaError);
  const ids = (topics ?? []).flatMap(({ partitions }) =>
    partitions.flatMap(({ replicas }) => replicas),
  );
  return [...new Set(ids)].sort((one, other) => one - other).map(String);
}
