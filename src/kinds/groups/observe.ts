import type { Look } from "../../reconcile/kind.ts";
import type { Items, Sight } from "../../reconcile/plan.ts";
import { observeInKafka } from "./observe-in-kafka.ts";
import type { ObservedGroup } from "./observed.ts";
import type { DesiredGroup } from "./spec.ts";
import type { GroupDoor } from "./types.ts";
import { observeInZooKeeper } from "./zookeeper/observe-zookeeper.ts";

// The desired groups as the cluster has them, those of old consumers in ZooKeeper. Throws when one of them could not be
// looked at.
export async function observeGroups(
  door: GroupDoor,
  desired: Items<DesiredGroup>,
  look: Look,
  now = Date.now(),
): Promise<Sight<ObservedGroup, undefined>> {
  const isOld = ([, wanted]: readonly [string, DesiredGroup]): boolean =>
    wanted.state === "absent" && wanted.removal.in === "zookeeper";
  const old = [...desired].filter(isOld).map(([name]) => name);
  const others = new Map([...desired].filter((item) => !isOld(item)));
  const inKafka = await observeInKafka(door, others, look, now);
  const inZooKeeper = await observeInZooKeeper(door, old, look);
  return { items: new Map([...inKafka, ...inZooKeeper]), around: undefined };
}
