import {
  addressesOf,
  type Answers,
  askAll,
  silentOnes,
} from "../../../kafka/health/listeners.ts";
import {
  isGivenUp,
  type Sight,
  whyBrokerMayNotGo,
} from "../../../kafka/health/may-go.ts";
import { waitUntil } from "../../../kafka/health/wait.ts";
import { stateOfContainer } from "../../../docker/inspect-container.ts";
import { openKafka } from "../../../kafka/client/kafka.ts";
import { askServers } from "../../../docker/zookeeper/ask-servers.ts";
import { whyNotServing } from "../../../docker/zookeeper/quorum.ts";
import { oneTry } from "../../../kafka/client/options.ts";
import { explainSilence } from "./explain-silence.ts";
import { listOf, textOf } from "../types/inputs.ts";
import { listenersOf } from "./listeners.ts";
import type { Call, Values } from "../types/resource.ts";
import { seeCluster } from "./see-cluster.ts";

// How long a cluster of which nobody answers, although the broker's container runs, is asked again, in milliseconds.
const unseenMs = 120_000;

// Waits until the cluster can spare this broker. Throws when a broker before it in the order does not come back in time.
export async function untilBrokerMayGo(
  news: Values,
  olds: Values,
  call: Call,
): Promise<void> {
  const { signal } = call;
  const broker = Number(textOf(news, "broker"));
  const earlier = listOf(news, "__earlier").map(Number);
  // The addresses may be changing in this very run, so the provider's own are not enough.
  const listeners = listenersOf(news, olds);
  const kafka = openKafka(addressesOf(listeners), oneTry);
  const seen = startClock();
  const there = startClock();
  const missing = async (): Promise<string | undefined> => {
    const answers = await askAll(listeners, signal);
    const silent = silentOnes(answers).map(Number);
    const asked = { broker, earlier, silent };
    const sight = { ...asked, cluster: await seeCluster(kafka, asked, signal) };
    if (sight.cluster === undefined) return whyBlind(news, seen);
    seen.restart();
    const why = whyBrokerMayNotGo(sight);
    if (!earlier.some((id) => silent.includes(id))) there.restart();
    else if (why !== undefined) await giveUp(news, why, answers, there);
    return why ?? whyNoZooKeeper(news, sight);
  };
  const report = (why: string): void => {
    call.report(`broker ${broker} waits: ${why}`);
  };
  try {
    await waitUntil(missing, { signal, report, everyMs: 500 });
  } finally {
    await kafka.close();
  }
}

type Clock = { readonly ms: () => number; readonly restart: () => void };

function startClock(): Clock {
  let began = Date.now();
  return {
    ms: () => Date.now() - began,
    restart: () => {
      began = Date.now();
    },
  };
}

// Why a cluster of which nobody answers may yet be alive: it may be out of reach only. A broker that Docker says is down
// cannot be harmed.
async function whyBlind(
  news: Values,
  seen: Clock,
): Promise<string | undefined> {
  const container = textOf(news, "__container") ?? "";
  const state = await stateOfContainer(container);
  if (state === "down") return undefined;
  const what =
    state === "up" ? "it runs" : "whether it runs cannot be seen from here";
  const why = `no broker answers, so nobody knows whether the cluster can spare the broker in container ${container} (${what}); if it may go down, type: docker stop ${container}`;
  if (seen.ms() > unseenMs) throw new Error(why);
  return why;
}

// Throws when a broker that the roll has passed had as long to come back as the settings give it.
async function giveUp(
  news: Values,
  why: string,
  answers: Answers,
  there: Clock,
): Promise<void> {
  const answerMs = Number(textOf(news, "__answerSeconds") ?? 180) * 1_000;
  if (there.ms() < answerMs) return;
  const stopped = `the roll stops here: ${why}; no later broker was touched, and the next run goes on`;
  throw new Error(
    await explainSilence(stopped, answers, news, listOf(news, "__earlier")),
  );
}

// A broker that is gone has nothing to hand over, so it needs no ZooKeeper.
async function whyNoZooKeeper(
  news: Values,
  sight: Sight,
): Promise<string | undefined> {
  const servers = listOf(news, "__zookeepers");
  if (isGivenUp(sight) || servers.length === 0) return undefined;
  return whyNotServing(await askServers(servers));
}
