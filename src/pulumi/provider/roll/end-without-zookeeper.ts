import { runDockerOn } from "../../../docker/run-docker.ts";
import { askServers } from "../../../docker/zookeeper/ask-servers.ts";
import { whyNotServing } from "../../../docker/zookeeper/quorum.ts";
import { listOf, textsOf } from "../types/inputs.ts";
import type { Call, Values } from "../types/resource.ts";

// Ends brokers that are about to be removed and that no stop could end: without ZooKeeper a broker has nobody to hand over
// to and waits until Docker kills it, three minutes each. While ZooKeeper serves, or cannot be seen, nothing is done here.
export async function endWithoutZooKeeper(
  inputs: Values,
  { note }: Call,
): Promise<void> {
  const states = await askServers(listOf(inputs, "__zookeepers"));
  const why = whyNotServing(states);
  if (why === undefined) return;
  if ([...states.values()].some(({ state }) => state === "unseen")) {
    await note(`each broker may take three minutes to stop: ${why}`);
    return;
  }
  const containers = Object.values(textsOf(inputs, "__containers"));
  const killed = (await Promise.all(containers.map(kill))).filter(Boolean);
  if (killed.length > 0)
    await note(
      `${why}: the brokers cannot stop in order and are killed (${killed.length})`,
    );
}

// Whether it ran until now.
async function kill(container: string): Promise<boolean> {
  try {
    await runDockerOn(container, (name) => ["kill", name]);
    return true;
  } catch {
    return false;
  }
}
