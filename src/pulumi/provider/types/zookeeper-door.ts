import type { GroupDoor } from "../../../kinds/groups/types.ts";
import { zookeeperDoor } from "../../../docker/zookeeper/door.ts";
import { textOf } from "./inputs.ts";
import type { Values } from "./resource.ts";

// The way to the ZooKeeper that a provider is configured with, as a part of the door to groups; nothing where it is not.
export function zookeeperOf(config: Values): Pick<GroupDoor, "zookeeper"> {
  const connect = textOf(config, "zookeeperConnect");
  if (connect === undefined) return {};
  const inContainers = textOf(config, "zookeeperIn") === "containers";
  return { zookeeper: zookeeperDoor(connect, inContainers) };
}
