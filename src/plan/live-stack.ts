import { declareBrokers } from "../cluster/declare-brokers.ts";
import { layOutCluster } from "../cluster/layout.ts";
import { findContainers } from "../docker/inspect-container.ts";
import { mayPass } from "../kafka/errors.ts";
import type { GroupDoor } from "../kinds/groups/types.ts";
import type { Project } from "../project/read-project.ts";
import { refuseOtherCluster } from "../reconcile/cluster-id.ts";
import { readDeclaredBrokers } from "../reconcile/declared-brokers.ts";
import type { Look } from "../reconcile/kind.ts";
import type { StackState } from "./stack-state.ts";

// A stack with what its files say and what its state remembers.
export type KnownStack = {
  readonly stack: string;
  readonly project: Project;
  readonly state: StackState;
  // Why the state could not be read; undefined when it was.
  readonly withoutMemory: string | undefined;
};

// The same with its live cluster, which is the one that the stack belongs to.
export type LiveStack = KnownStack & {
  readonly kafka: GroupDoor;
  readonly clusterId: string;
  readonly look: Look;
};

// The same with a cluster that an update will create.
export type FutureStack = KnownStack & {
  readonly kafka: undefined;
  readonly clusterId: undefined;
  readonly look: Look;
};

// The same with a cluster of its own that does not answer now; the same update may bring its brokers back.
export type SilentStack = KnownStack & {
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
    return await work(await meet(known, kafka));
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
  const none = { ...known, kafka: undefined, look: lookOf(project) };
  if (await isNotThereYet(known))
    return work({ ...none, clusterId: undefined });
  const kafka = await open();
  try {
    const found = await meet(known, kafka).catch((silent: unknown) => {
      const ours = project.settings.cluster !== undefined;
      if (!ours || !mayPass(silent)) throw silent;
      return { ...none, clusterId: state.clusterId, silent };
    });
    return await work(found);
  } finally {
    await kafka.close();
  }
}

async function meet(known: KnownStack, kafka: GroupDoor): Promise<LiveStack> {
  const { project, state } = known;
  const look = lookOf(project);
  const { clusterId } = await kafka.cluster(look);
  const remembered = state.clusterId ?? project.settings.connect?.clusterId;
  refuseOtherCluster(remembered, clusterId);
  return { ...known, kafka, clusterId, look };
}

// Only when Docker itself says that there is none of its containers, and the stack remembers no cluster.
async function isNotThereYet({ project, state }: KnownStack): Promise<boolean> {
  const { cluster } = project.settings;
  if (cluster === undefined || state.clusterId !== undefined) return false;
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
