import { setTimeout as sleep } from "node:timers/promises";
import { runCommand } from "../machine/run-command.mjs";
import { findRuns } from "../machine/orphans.mjs";
import {
  missingNetworks,
  networksOf,
  pendingContainers,
  unrecorded,
} from "./half-made.mjs";

// Removes the containers and networks that an interrupted run has made and not recorded. Only a container in a network that
// the state holds by its id is surely of this stack; a network goes only when it is younger than the beginning of the
// interrupted run and nothing is in it. Gives whether nothing was left in the way.
export const removeHalfMade = async (run) => {
  const { deployment, lastGood, env, say } = run;
  const docker = (...args) => runCommand("docker", args, { env, timeoutMs });
  for (const network of networksOf(deployment)) {
    const there = await findNetwork(docker, network.name);
    if (there?.id !== network.id) continue;
    const containers = await settledIn(docker, network.name, deployment);
    for (const { id, name, runsFor } of unrecorded(
      deployment,
      network,
      containers,
      lastGood,
    )) {
      // A broker that runs hands its leaderships over; one that has only just started has none, and stops slowly.
      if (runsFor > startMs)
        await docker("stop", "--time", String(stopSeconds), id);
      await docker("rm", "--force", id);
      say(`removed the container ${name}, which an interrupted run had made`);
    }
  }
  return removeNetworks(docker, run);
};

// How long a living run takes at most from its network to the first container in it.
const firstContainerMs = 15_000;

const timeoutMs = 60_000;
const stopSeconds = 30;
const startMs = 15_000;

// Docker may still be busy with a container whose maker was killed: it has its name before it has its network.
const settledIn = async (docker, network, deployment) => {
  for (let look = 1; ; look += 1) {
    const containers = await containersIn(docker, network);
    const found = new Set(containers.map(({ name }) => name));
    const awaited = pendingContainers(deployment).filter(
      (name) => !found.has(name),
    );
    const busy = await inspect(docker, "container", awaited);
    if (busy.length === 0 || look === looks) return containers;
    await sleep(betweenLooksMs);
  }
};

const looks = 10;
const betweenLooksMs = 500;

const removeNetworks = async (
  docker,
  { deployment, began = Infinity, say },
) => {
  let done = true;
  for (const name of missingNetworks(deployment)) {
    const network = await findNetwork(docker, name);
    if (network === undefined || network.created < began) continue;
    const why = await whyKept(docker, { name, ...network });
    if (why === undefined) {
      await docker("network", "rm", network.id);
      say(`removed the network ${name}, which an interrupted run had made`);
    } else {
      done = false;
      say(`the network ${name} is in the way and was left alone: ${why}`);
    }
  }
  return done;
};

// A network that nothing is in may be that of a run which has just begun: that one gets the time to put something in.
const whyKept = async (docker, { name, created }) => {
  const young = created + firstContainerMs - Date.now();
  if (young > 0 && findRuns().length > 0) await sleep(young);
  const names = (await containersIn(docker, name)).map((each) => each.name);
  return names.length === 0
    ? undefined
    : `it is not in the state of this stack, and ${names.join(", ")} is in it; if nobody needs it, type: docker rm --force ${names.join(" ")} && docker network rm ${name}`;
};

const findNetwork = async (docker, name) => {
  const list = await inspect(docker, "network", [name]);
  const [found] = list.filter((network) => network.Name === name);
  return found && { id: found.Id, created: Date.parse(found.Created) };
};

// Before its first start a container knows its network by name only, so that is what is asked for.
const containersIn = async (docker, network) => {
  const filter = `network=${network}`;
  const ids = await docker("ps", "-aq", "--no-trunc", "--filter", filter);
  const list = await inspect(docker, "container", ids.split("\n"));
  return list.map(({ Id, Name, Created, State }) => ({
    id: Id,
    name: Name.slice(1),
    created: Date.parse(Created),
    runsFor: State.Running ? Date.now() - Date.parse(State.StartedAt) : 0,
  }));
};

// What is gone meanwhile is left out: docker prints the others all the same.
const inspect = async (docker, kind, names) => {
  const wanted = names.filter(Boolean);
  const found = wanted.map(async (name) => {
    try {
      return JSON.parse(await docker(kind, "inspect", name));
    } catch (error) {
      if (/No such|not found/i.test(error.message)) return [];
      throw error;
    }
  });
  return (await Promise.all(found)).flat();
};
