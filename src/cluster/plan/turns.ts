import {
  type Answers,
  askAll,
  silentOnes,
} from "../../kafka/health/listeners.ts";
import { type ClusterLayout, layOutCluster } from "../layout/layout.ts";
import { type Standing, standingsOf } from "../layout/standing.ts";
import { seeContainers } from "../../docker/see-containers.ts";
import { rollOrder } from "../roll/order.ts";
import type { ClusterSettings } from "../../stack/config/settings.ts";
import {
  askServers,
  type ServerStates,
} from "../../docker/zookeeper/ask-servers.ts";

// The order in which the parts of a cluster get their turn.
export type Turns = {
  // Whether nothing of it is there that could be taken down, so that everything may start at once.
  readonly atOnce: boolean;
  // By broker.id.
  readonly brokers: readonly number[];
  // By container, see containerRef.
  readonly zookeepers: readonly string[];
  // How each container in Docker compares with the one that is declared, by container; unseen if it is not among them.
  readonly standings?: ReadonlyMap<string, Standing>;
};

// How long the look may take, in milliseconds: the order makes a roll gentler, and the gates keep it safe without it.
const lookMs = 3_000;

// Looks at a cluster, which may not be there yet, and decides on the order: who is down first, who leads last.
export async function lookForTurns(settings: ClusterSettings): Promise<Turns> {
  const layout = layOutCluster(settings);
  const [answers, servers, standings] = await Promise.all([
    askBrokers(layout),
    askServers(layout.zookeepers.map(({ container }) => container)),
    lookAtContainers(layout),
  ]);
  // Only Docker's own word counts: what does not answer may be there all the same.
  const atOnce = [...standings.values()].every(({ state }) => state === "none");
  return { atOnce, standings, ...turnsOf(layout, answers, servers) };
}

// The order in which the settings name them, one after the other.
export function declaredTurns({ brokers, zookeepers }: ClusterLayout): Turns {
  return {
    atOnce: false,
    brokers: brokers.map(({ id }) => id),
    zookeepers: zookeepers.map(({ container }) => container),
  };
}

function turnsOf(
  layout: ClusterLayout,
  answers: Answers,
  servers: ServerStates,
): Pick<Turns, "brokers" | "zookeepers"> {
  const declared = declaredTurns(layout);
  const down = [...servers].filter(([, { state }]) => state === "not-serving");
  const leader = [...servers].find(
    ([, server]) => server.state === "serving" && server.role === "leader",
  );
  return {
    brokers: rollOrder(declared.brokers, {
      down: new Set(silentOnes(answers).map(Number)),
      leader: controllerOf(answers),
    }),
    zookeepers: rollOrder(declared.zookeepers, {
      down: new Set(down.map(([name]) => name)),
      leader: leader?.[0],
    }),
  };
}

function controllerOf(answers: Answers): number | undefined {
  for (const answer of answers.values())
    if ("controller" in answer && answer.controller !== undefined)
      return Number(answer.controller);
  return undefined;
}

function askBrokers({ brokers }: ClusterLayout): Promise<Answers> {
  const listeners = new Map(
    brokers.map(({ id, address }) => [String(id), [address]] as const),
  );
  return askAll(listeners, AbortSignal.timeout(lookMs));
}

async function lookAtContainers(
  layout: ClusterLayout,
): Promise<ReadonlyMap<string, Standing>> {
  const sought = [...layout.zookeepers, ...layout.brokers].map(
    ({ container, spec }) => ({
      container,
      data: spec.mounts.map(({ from }) =>
        "volume" in from ? from.volume : from.folder,
      ),
    }),
  );
  return standingsOf(layout, await seeContainers(sought));
}
