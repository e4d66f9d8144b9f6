import {
  addressesOf,
  type Answers,
  type Listeners,
} from "../../kafka/health/listeners.ts";
import { volumesOn } from "../../docker/volumes.ts";
import { openKafka } from "../../kafka/client/kafka.ts";
import { oneTry } from "../../kafka/client/options.ts";
import type { Change } from "../../reconcile/plan.ts";
import { listenersIn, type Members } from "./members.ts";
import { noteDrain } from "./note-drain.ts";
import { noteRoll } from "./note-roll.ts";
import { leaversOf, planChanges } from "./plan-changes.ts";
import { refuseChanges } from "./refuse-changes.ts";
import { refuseLost } from "./refuse-lost.ts";
import { refuseMixed } from "./refuse-mixed.ts";
import { refuseOtherZooKeeper } from "./refuse-other-zookeeper.ts";

// What a run is about to do with the containers of a cluster.
export type PlannedMembers = {
  readonly before: Members;
  readonly after: Members;
  // What each broker answered.
  readonly answers: Answers;
  // The brokers that replicas are on, by broker.id.
  readonly holding: readonly string[];
  // How fast replicas may move.
  readonly bytesPerSecond: number;
};

export type ClusterPlan = {
  // The containers and volumes that are created, replaced and deleted, and the brokers that are emptied.
  readonly changes: readonly Change[];
  // What a person should know: the order of a roll, why, which partitions are affected, what is moved.
  readonly notes: readonly string[];
  // Why nothing is changed, a sentence each; none if nothing is refused.
  readonly refused: readonly string[];
};

// Decides what becomes of the containers and volumes of a cluster: the one judgement of the preview, of the update and of every
// plan that is reviewed.
export async function planCluster(
  planned: PlannedMembers,
  signal: AbortSignal,
): Promise<ClusterPlan> {
  const { before, after, answers, holding, bytesPerSecond } = planned;
  const kafka = openKafka(addressesOf(everywhere(before, after)), oneTry);
  try {
    const leaving = new Set(leaversOf(planned));
    const changed = await refuseChanges(kafka, before, after, signal);
    const drain = await noteDrain(kafka, leaving, bytesPerSecond, { signal });
    const lost = await refuseLost(kafka, before, after, signal);
    const roll = { before, after, answers };
    const volumes = await volumesOf(planned);
    return {
      changes: planChanges({ before, after, holding, volumes }),
      notes: [
        ...changed.notes,
        ...(await noteRoll(kafka, roll, signal)),
        ...drain.notes,
        ...lost.notes,
      ],
      refused: [
        ...refuseOtherZooKeeper(before, after),
        ...changed.refused,
        ...refuseMixed(before, after, leaving),
        ...drain.refused,
        ...lost.refused,
      ],
    };
  } finally {
    await kafka.close();
  }
}

// Says that nothing is changed and why.
export function refusedWords(refused: readonly string[]): string {
  return ["refused, nothing was changed:", ...refused].join("\n");
}

// Also where brokers that leave are reached.
function everywhere(before: Members, after: Members): Listeners {
  return new Map([
    ...listenersIn(before),
    ...listenersIn(after, before.listeners),
  ]);
}

// Docker is asked only if volumes come or go.
function volumesOf({
  before,
  after,
}: PlannedMembers): Promise<ReadonlySet<string> | undefined> {
  const names = (members: Members): string =>
    Object.keys({ ...members.zookeepers, ...members.brokers })
      .sort()
      .join();
  const volumes = (members: Members): string =>
    Object.keys(members.volumes).sort().join();
  const same =
    names(before) === names(after) && volumes(before) === volumes(after);
  if (same) return Promise.resolve(new Set(Object.keys(after.volumes)));
  const containers = { ...before.containers, ...after.containers };
  return volumesOn(Object.values(containers));
}
