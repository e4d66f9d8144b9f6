import { declareBrokers } from "../../cluster/layout/declare-brokers.ts";
import { layOutCluster } from "../../cluster/layout/layout.ts";
import { findContainers } from "../../docker/inspect-container.ts";
import { mayPass } from "../../kafka/client/errors.ts";
import type { GroupDoor } from "../../kinds/groups/types.ts";
import type { Project } from "../../stack/read-project.ts";
import { refuseOtherCluster } from "../../reconcile/cluster-id.ts";
import { readDeclaredBrokers } from "../../reconcile/declared-brokers.ts";
import type { Look } from "../../reconcile/kind.ts";
import {
  type CheckedStack,
  checkStack,
  clustersOf,
} from "../../cluster/retirement/check-stack.ts";
import type { StackState } from "../../stack/state/stack-state.ts";

// A stack with what its files say and what its state remembers.
export type KnownStack = {
  readonly stack: string;
  readonly project: Project;
  readonly state: StackState;
  // Why the state could not be read; undefined when it was.
  readonly withoutMemory: string | undefined;
};

// The same with what becomes of the clusters that the state knows.
type CheckedKnown = KnownStack & {
  // What is refused before anything is begun, and what is deleted on purpose; undefined without a state.
  readonly checked: CheckedStack | undefined;
};

// The same with its live cluster, which is the one that the stack belongs to.
export type LiveStack = CheckedKnown & {
  readonly kafka: GroupDoor;
  readonly clusterId: string;
  readonly look: Look;
};

// The same with a cluster that an update will create.
export type FutureStack = CheckedKnown & {
  readonly kafka: undefined;
  readonly clusterId: string | undefined;
  readonly look: Look;
};

// The same with a cluster of its own that does not answer now; the same update may bring its brokers back.
export type SilentStack = CheckedKnown & {
  readonly kafka: undefined;
  readonly clusterId: string | undefined;
  readonly look: Look;
  readonly silent: Error;
};

// Opens the cluster of a stack for a piece of work and closes it. Throws when the cluster does not answer or is another one.
export async function withCluster<T>(
  known: KnownStack,
  open: () => Promise<GroupDoor>,
  work: (live: LiveStack) => Promise<T>,
): Promise<T> {
  const kafka = await open();
  try {
    return await work(await meet(await check(known), kafka));
  } finally {
    await kafka.close();
  }
}

// The same also for a cluster that does not exist yet, or that the next update may bring back.
export async function withClusterOrNone<T>(
  known: KnownStack,
  open: () => Promise<GroupDoor>,
  work: (found: LiveStack | FutureStack | SilentStack) => Promise<T>,
): Promise<T> {
  const { project, state } = known;
  const checked = await check(known);
  const none = { ...checked, kafka: undefined, look: lookOf(project) };
  const refused = (checked.checked?.refusals ?? []).length > 0;
  if (refused) return work({ ...none, clusterId: state.clusterId });
  if (await isNotThereYet(checked))
    return work({ ...none, clusterId: undefined });
  const kafka = await open();
  try {
    const found = await meet(checked, kafka).catch((silent: unknown) => {
      const ours = project.settings.cluster !== undefined;
      if (!ours || !mayPass(silent)) throw silent;
      return { ...none, clusterId: state.clusterId, silent };
    });
    return await work(found);
  } finally {
    await kafka.close();
  }
}

async function check(known: KnownStack): Promise<CheckedKnown> {
  const { project, state, withoutMemory } = known;
  if (withoutMemory !== undefined) return { ...known, checked: undefined };
  const declared = clustersOf(project.settings);
  const checked = await checkStack(state, declared, { preview: true });
  return { ...known, checked };
}

async function meet(known: CheckedKnown, kafka: GroupDoor): Promise<LiveStack> {
  const { project, checked } = known;
  const look = lookOf(project);
  const { clusterId } = await kafka.cluster(look);
  const { connect } = project.settings;
  refuseOtherCluster(checked?.remembered ?? connect?.clusterId, clusterId);
  return { ...known, kafka, clusterId, look };
}

// Only when Docker itself says that there is none of its containers, and the stack remembers no cluster.
async function isNotThereYet({
  project,
  checked,
}: CheckedKnown): Promise<boolean> {
  const { cluster } = project.settings;
  const remembered = checked?.remembered;
  if (cluster === undefined || remembered !== undefined) return false;
  const { zookeepers, brokers } = layOutCluster(cluster);
  const names = [...zookeepers, ...brokers].map(({ container }) => container);
  const found = await findContainers(names);
  return names.every((name) => found.get(name) === "none");
}

function lookOf({ settings }: Project): Look {
  const { signal } = new AbortController();
  const { cluster, moves } = settings;
  if (cluster === undefined) return { signal, moves };
  const declared = readDeclaredBrokers(declareBrokers(cluster));
  return { signal, declared, moves };
}
