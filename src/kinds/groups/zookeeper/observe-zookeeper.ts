import type { Kafka } from "../../../kafka/client/kafka.ts";
import type { Look } from "../../../reconcile/kind.ts";
import type { ZooKeeper } from "../../../docker/zookeeper/zookeeper.ts";
import type { ObservedGroup } from "../observed.ts";
import type { GroupDoor } from "../types.ts";

// Groups of the consumers before Kafka 0.9 (kafka.consumer.Consumer), which kept their members and offsets below this path.
const root = "/consumers";

// These groups as ZooKeeper has them; those that it does not have are left out. Throws when it cannot be asked, or when it
// belongs to another cluster.
export async function observeInZooKeeper(
  door: GroupDoor,
  names: readonly string[],
  look: Look,
): Promise<ReadonlyMap<string, ObservedGroup>> {
  if (names.length === 0) return new Map();
  return inZooKeeper(door, look, async (zookeeper) => {
    const found = new Map<string, ObservedGroup>();
    for (const name of names) {
      const group = await observeOne(zookeeper, name);
      if (group !== undefined) found.set(name, group);
    }
    return found;
  });
}

// The path of a group.
export function pathOf(group: string): string {
  return `${root}/${group}`;
}

// Does something in the ZooKeeper of the very cluster that the door leads to.
export async function inZooKeeper<T>(
  door: GroupDoor,
  { signal }: Look,
  work: (zookeeper: ZooKeeper) => Promise<T>,
): Promise<T> {
  if (door.zookeeper === undefined)
    throw new Error(
      "groups in ZooKeeper need to know where it is: name it in kafka-stack:connect.zookeeperConnect",
    );
  return door.zookeeper(signal, async (zookeeper) => {
    await refuseOtherCluster(door, zookeeper, signal);
    return work(zookeeper);
  });
}

async function refuseOtherCluster(
  kafka: Kafka,
  zookeeper: ZooKeeper,
  signal: AbortSignal,
): Promise<void> {
  const { clusterId } = await kafka.cluster({ signal });
  const text = await zookeeper.data("/cluster/id");
  const { id } =
    text === undefined ? {} : (JSON.parse(text) as { readonly id?: string });
  if (id !== clusterId)
    throw new Error(
      `ZooKeeper must belong to cluster ${clusterId}, but it ${id === undefined ? "knows no Kafka cluster at this path" : `belongs to cluster ${id}`}; look at the servers and the path of zookeeperConnect`,
    );
}

async function observeOne(
  zookeeper: ZooKeeper,
  group: string,
): Promise<ObservedGroup | undefined> {
  const path = pathOf(group);
  if ((await zookeeper.children(path)) === undefined) return undefined;
  const ids = (await zookeeper.children(`${path}/ids`)) ?? [];
  const committed = new Map<string, readonly number[]>();
  for (const topic of (await zookeeper.children(`${path}/offsets`)) ?? []) {
    const at = `${path}/offsets/${topic}`;
    const partitions = (await zookeeper.children(at)) ?? [];
    committed.set(
      topic,
      partitions.map(Number).sort((a, b) => a - b),
    );
  }
  return {
    known: true,
    protocol: "consumer",
    members: ids.map((id) => `consumer ${id}, in ZooKeeper`),
    opaque: false,
    committed,
    topics: new Map(),
    settings: undefined,
    reset: undefined,
  };
}
