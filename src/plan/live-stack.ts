import { declareBrokers } from "../cluster/declare-brokers.ts";
import { layOutCluster } from "../cluster/layout.ts";
import { findContainers } from "../docker/inspect-container.ts";
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

// Opens the cluster of a stack for a piece of work and closes it. Throws when the cluster does not answer or is another one.
export async function withCluster<T>(
  known: KnownStack,
  open: () => Promise<GroupDoor>,
  work: (live: LiveStack) => Promise<T>,
): Promise<T> {
  const { project, state } = known;
  const kafka = await open();
  try {
    const look = lookOf(project);
    const { clusterId } = await kafka.cluster(look);
    const remembered = state.clusterId ?? project.settings.connect?.clusterId;
    refuseOtherCluster(remembered, clusterId);
    return await work({ ...known, kafka, clusterId, look });
  } finally {
    await kafka.close();
  }
}

// The same also for a cluster that nobody has created yet.
export async function withClusterOrNone<T>(
  known: KnownStack,
  open: () => Promise<GroupDoor>,
  work: (found: LiveStack | FutureStack) => Promise<T>,
): Promise<T> {
  if (!(await isNotThereYet(known))) return withCluster(known, open, work);
  const look = lookOf(known.project);
  return work({ ...known, kafka: undefined, clusterId: undefined, look });
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
