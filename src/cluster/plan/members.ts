import type { Listeners } from "../../kafka/health/listeners.ts";
import { textsIn } from "../../reconcile/wire.ts";

type Texts = Readonly<Record<string, string>>;

// The containers of a cluster, as a program declares them or as they were found.
export type Members = {
  // Undefined where there is no cluster.
  readonly zookeeperConnect: string | undefined;
  // What each container is made of: servers by name, brokers by broker.id.
  readonly zookeepers: Texts;
  readonly brokers: Texts;
  // Where each broker is reached, by broker.id.
  readonly listeners: Texts;
  // The container of each server and broker, see containerRef.
  readonly containers: Texts;
  // The name or broker.id that each volume with a name belongs to.
  readonly volumes: Texts;
  // Every broker.id, and the containers of the servers, in the order of a roll.
  readonly order: readonly string[];
  readonly servers: readonly string[];
  // Why containers are replaced although their descriptions are the same: servers by name, brokers by broker.id.
  readonly drift: Texts;
};

// The containers in the inputs of the resource Brokers, or in what the state holds of them; what is not there or not known yet
// is empty.
export function membersIn(inputs: Readonly<Record<string, unknown>>): Members {
  const { zookeeperConnect } = inputs;
  const members = {
    zookeeperConnect:
      typeof zookeeperConnect === "string" ? zookeeperConnect : undefined,
    zookeepers: textsIn(inputs.zookeepers),
    brokers: textsIn(inputs.brokers),
    listeners: textsIn(inputs.__listeners),
    containers: textsIn(inputs.__containers),
    order: listIn(inputs.__order),
    servers: listIn(inputs.__zookeepers),
    drift: textsIn(inputs.drift),
  };
  // Earlier versions have not written down which volumes there are.
  const described = volumesIn({ ...members.zookeepers, ...members.brokers });
  return {
    ...members,
    volumes: { ...described, ...textsIn(inputs.__volumes) },
  };
}

// The volumes that containers with these descriptions have, each with its owner.
export function volumesIn(descriptions: Texts): Texts {
  const volumes = Object.entries(descriptions).flatMap(([owner, text]) =>
    mountsIn(text)
      .filter((mount) => !mount.startsWith("/"))
      .map((volume) => [volume, owner] as const),
  );
  return Object.fromEntries(volumes);
}

// Where each broker is reached. Given the members before too, a broker whose address changes may still answer at the old one.
export function listenersIn(
  { listeners }: Members,
  before: Texts = {},
): Listeners {
  return new Map(
    Object.entries(listeners).map(([id, address]) => {
      const old = before[id];
      const moved = old !== undefined && old !== address;
      return [id, moved ? [address, old] : [address]];
    }),
  );
}

function listIn(value: unknown): readonly string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  return items.filter((item) => typeof item === "string");
}

function mountsIn(description: string): readonly string[] {
  return partsIn(description).mounts;
}

// The image of a container with this description, and the volumes and folders of its log dirs.
export function partsIn(description: string): {
  readonly image: string;
  readonly mounts: readonly string[];
} {
  try {
    const { image, mounts } = JSON.parse(description) as Readonly<
      Record<"image" | "mounts", unknown>
    >;
    return {
      image: typeof image === "string" ? image : "",
      mounts: listIn(mounts),
    };
  } catch {
    return { image: "", mounts: [] };
  }
}
