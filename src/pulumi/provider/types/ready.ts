import {
  type Answers,
  askAll,
  clusterIdsOf,
  silentOnes,
} from "../../../kafka/health/listeners.ts";
import { silentWords } from "../../../kafka/health/may-go.ts";
import { withTimeLimit } from "../../../kafka/health/time-limit.ts";
import { StillWaiting, waitUntil } from "../../../kafka/health/wait.ts";
import { refuseOtherCluster } from "../../../reconcile/cluster-id.ts";
import { askServers } from "../../../docker/zookeeper/ask-servers.ts";
import { whyAway } from "../../../docker/zookeeper/quorum.ts";
import { compareTexts } from "./compare.ts";
import { deleteLeftLogDirs } from "./delete-left-log-dirs.ts";
import { endWithoutZooKeeper } from "../roll/end-without-zookeeper.ts";
import { explainSilence } from "../roll/explain-silence.ts";
import { listOf, textOf, withoutUndefined } from "./inputs.ts";
import { leadPreferred } from "../roll/lead-preferred.ts";
import { listenersOf } from "../roll/listeners.ts";
import {
  type Call,
  type Comparison,
  type Outcome,
  type ResourceType,
  type State,
  unknown,
  type Values,
} from "./resource.ts";
import { refuseUnwanted } from "./refuse-unwanted.ts";
import { compareDrift, isNewRun } from "./rolling.ts";
import { tellSilence } from "../roll/tell-silence.ts";
import { untilLed } from "../roll/until-led.ts";

// How long a read may ask, in milliseconds: it must not hold up a preview.
const readMs = 3_000;

// Stands after the last broker: it is there when every broker answers on its own listener, and it remembers the
// cluster id that they answered when they were first seen.
export const ready: ResourceType = {
  check: () => [],
  diff: compare,
  create: (news, preview, call) =>
    preview
      ? Promise.resolve({ outputs: { clusterId: unknown } })
      : untilReady(undefined, news, call),
  read: look,
  update: async (olds, news, preview, call) => {
    const clusterId = textOf(olds.outputs, "clusterId");
    if (preview) return { outputs: { clusterId: clusterId ?? unknown } };
    const outcome = await untilReady(clusterId, news, call);
    // Brokers that were away have given their leaderships to others.
    await leadPreferred(listenersOf(news), patienceMs(news), call);
    await deleteLeftLogDirs(olds.inputs, news, call);
    return outcome;
  },
  // It is created after the brokers, so it is deleted before them: what it refuses keeps all of them.
  remove: (olds, call) => {
    refuseUnwanted(olds, call);
    return endWithoutZooKeeper(olds.inputs, call);
  },
};

function compare(olds: State, news: Values): Comparison {
  const differences = [
    ...compareTexts("brokers", olds.inputs, news),
    ...compareTexts("zookeepers", olds.inputs, news),
    ...compareDrift(olds.inputs, news),
  ];
  const waiting = textOf(olds.outputs, "waiting") !== undefined;
  const rolling = isNewRun(olds.inputs, news);
  return { changed: waiting || rolling || differences.length > 0, differences };
}

async function look(olds: State, call: Call): Promise<State> {
  const signal = withTimeLimit(call.signal, readMs);
  const answers = await askAll(listenersOf(olds.inputs), signal);
  const clusterId = textOf(olds.outputs, "clusterId");
  const waiting = missing(answers);
  await tellSilence(answers, olds.inputs, call);
  return {
    inputs: olds.inputs,
    outputs: withoutUndefined({ clusterId, waiting }),
  };
}

function missing(answers: Answers): string | undefined {
  const silent = silentOnes(answers);
  if (silent.length === 0) return undefined;
  return `${silentWords(silent)} yet (${answers.size - silent.length} of ${answers.size} do)`;
}

async function untilReady(
  remembered: string | undefined,
  inputs: Values,
  call: Call,
): Promise<Outcome> {
  const listeners = listenersOf(inputs);
  const signal = withTimeLimit(call.signal, patienceMs(inputs));
  let answers: Answers = new Map();
  const ask = async (): Promise<string | undefined> => {
    const latest = await askAll(listeners, signal);
    // Who was cut off while asking knows less than before.
    if (!signal.aborted || answers.size === 0) answers = latest;
    for (const id of clusterIdsOf(latest)) refuseOtherCluster(remembered, id);
    return missing(latest) ?? whyServersAway(inputs);
  };
  try {
    await waitUntil(ask, { signal, report: call.report });
  } catch (error) {
    if (!(error instanceof StillWaiting)) throw error;
    const words = await explainSilence(error.message, answers, inputs);
    throw new Error(words, { cause: error });
  }
  const clusterId = onlyOne(clusterIdsOf(answers));
  await untilLed(listeners, call);
  return { outputs: { clusterId } };
}

// Brokers that answer have a quorum; what is missing here is a server that this run may have replaced.
async function whyServersAway(inputs: Values): Promise<string | undefined> {
  return whyAway(await askServers(listOf(inputs, "__zookeepers")));
}

function patienceMs(inputs: Values): number {
  return Number(textOf(inputs, "__answerSeconds") ?? 180) * 1_000;
}

function onlyOne(clusterIds: readonly string[]): string {
  const [clusterId, other] = clusterIds;
  if (clusterId !== undefined && other === undefined) return clusterId;
  throw new Error(
    `the brokers must belong to one cluster, but they answered with these cluster ids: ${clusterIds.join(", ")}`,
  );
}
