import type { Look } from "../../../reconcile/kind.ts";
import type { Result } from "../../../reconcile/plan.ts";
import type { ZooKeeper } from "../../../docker/zookeeper/zookeeper.ts";
import type { GroupAction } from "../action.ts";
import type { StepOf } from "../steps-of.ts";
import type { GroupDoor } from "../types.ts";
import { inZooKeeper, pathOf } from "./observe-zookeeper.ts";

type Removal = StepOf<"delete"> | StepOf<"forget">;

// What one request may remove; the first one holds what live consumers would keep from being removed.
const nodesAtOnce = 1_000;

// Removes a group, or its offsets in some topics, from ZooKeeper. The nodes below which live consumers register themselves
// go first and together with the rest, and ZooKeeper removes none that has children: so nothing is removed from under them.
export async function removeInZooKeeper(
  door: GroupDoor,
  step: Removal,
  look: Look,
): Promise<Result<GroupAction>> {
  return inZooKeeper(door, look, async (zookeeper) => {
    const path = pathOf(step.item);
    const ids = (await zookeeper.children(`${path}/ids`)) ?? [];
    if (ids.length > 0) return inUse(step);
    const nodes =
      step.action.kind === "delete"
        ? await nodesOfGroup(zookeeper, path)
        : await nodesOfTopics(zookeeper, path, [
            ...step.action.partitions.keys(),
          ]);
    for (let at = 0; at < nodes.length; at += nodesAtOnce) {
      const some = nodes.slice(at, at + nodesAtOnce);
      const removal = await zookeeper.removeTogether(some);
      if (removal.state === "done") continue;
      return removal.why === "not empty"
        ? inUse(step)
        : {
            state: "overtaken",
            step,
            reason: `${removal.path} is gone already`,
          };
    }
    return { state: "done", step };
  });
}

function inUse(step: Removal): Result<GroupAction> {
  return {
    state: "failed",
    step,
    reason: "it has members now; stop them first",
  };
}

// Those of members first, the others from the leaves up.
async function nodesOfGroup(
  zookeeper: ZooKeeper,
  path: string,
): Promise<readonly string[]> {
  const children = await zookeeper.children(path);
  if (children === undefined) return [];
  const owners = await ownersIn(zookeeper, path);
  const others: string[] = [];
  for (const child of children)
    if (child !== "ids" && child !== "owners")
      others.push(...(await below(zookeeper, `${path}/${child}`)));
  return [
    ...(children.includes("ids") ? [`${path}/ids`] : []),
    ...owners,
    ...(children.includes("owners") ? [`${path}/owners`] : []),
    ...others,
    path,
  ];
}

async function nodesOfTopics(
  zookeeper: ZooKeeper,
  path: string,
  topics: readonly string[],
): Promise<readonly string[]> {
  const owners = await ownersIn(zookeeper, path);
  const owned = topics
    .map((topic) => `${path}/owners/${topic}`)
    .filter((owner) => owners.includes(owner));
  const offsets: string[] = [];
  for (const topic of topics)
    offsets.push(...(await below(zookeeper, `${path}/offsets/${topic}`)));
  return [...owned, ...offsets];
}

// Below each of them live consumers name the partitions that they read.
async function ownersIn(
  zookeeper: ZooKeeper,
  path: string,
): Promise<readonly string[]> {
  const topics = (await zookeeper.children(`${path}/owners`)) ?? [];
  return topics.map((topic) => `${path}/owners/${topic}`);
}

async function below(
  zookeeper: ZooKeeper,
  path: string,
): Promise<readonly string[]> {
  const children = await zookeeper.children(path);
  if (children === undefined) return [];
  const nodes: string[] = [];
  for (const child of children)
    nodes.push(...(await below(zookeeper, `${path}/${child}`)));
  return [...nodes, path];
}
