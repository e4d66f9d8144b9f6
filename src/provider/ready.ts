import { silentWords } from "../availability/may-go.ts";
import { withTimeLimit } from "../availability/time-limit.ts";
import { StillWaiting, waitUntil } from "../availability/wait.ts";
import { refuseOtherCluster } from "../reconcile/cluster-id.ts";
import { compareTexts } from "./compare.ts";
import { lastLogLines } from "./container-logs.ts";
import { textOf, textsOf, withoutUndefined } from "./inputs.ts";
import {
  type Answers,
  askAll,
  clusterIdsOf,
  listenersOf,
  silentOnes,
} from "./listeners.ts";
import {
  type Call,
  type Comparison,
  type Outcome,
  type ResourceType,
  type State,
  unknown,
  type Values,
} from "./resource.ts";
import { untilLed } from "./until-led.ts";

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
  update: (olds, news, preview, call) => {
    const clusterId = textOf(olds.outputs, "clusterId");
    return preview
      ? Promise.resolve({ outputs: { clusterId: clusterId ?? unknown } })
      : untilReady(clusterId, news, call);
  },
};

function compare(olds: State, news: Values): Comparison {
  const differences = compareTexts("brokers", olds.inputs, news);
  const waiting = textOf(olds.outputs, "waiting") !== undefined;
  return { changed: waiting || differences.length > 0, differences };
}

async function look(olds: State, call: Call): Promise<State> {
  const signal = withTimeLimit(call.signal, readMs);
  const answers = await askAll(listenersOf(olds.inputs), signal);
  const clusterId = textOf(olds.outputs, "clusterId");
  const waiting = missing(answers);
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
  let answers: Answers = new Map();
  const ask = async (): Promise<string | undefined> => {
    const latest = await askAll(listeners, call.signal);
    // Who was cut off while asking knows less than before.
    if (!call.signal.aborted || answers.size === 0) answers = latest;
    for (const id of clusterIdsOf(latest)) refuseOtherCluster(remembered, id);
    return missing(latest);
  };
  try {
    await waitUntil(ask, call);
  } catch (error) {
    if (!(error instanceof StillWaiting)) throw error;
    throw new Error(await explain(error, answers, inputs), { cause: error });
  }
  const clusterId = onlyOne(clusterIdsOf(answers));
  await untilLed(listeners, call);
  return { outputs: { clusterId } };
}

function onlyOne(clusterIds: readonly string[]): string {
  const [clusterId, other] = clusterIds;
  if (clusterId !== undefined && other === undefined) return clusterId;
  throw new Error(
    `the brokers must belong to one cluster, but they answered with these cluster ids: ${clusterIds.join(", ")}`,
  );
}

// The error that a person can act on: which broker, why it did not answer, and what it wrote last.
async function explain(
  error: StillWaiting,
  answers: Answers,
  inputs: Values,
): Promise<string> {
  const containers = textsOf(inputs, "__containers");
  const silent = [...answers].map(async ([id, answer]) => {
    if (!("silent" in answer)) return [];
    const container = containers[id] ?? `of broker ${id}`;
    const lines = await lastLogLines(container);
    return [
      `broker ${id}: ${answer.silent}`,
      `the last lines of container ${container}:`,
      ...lines.map((line) => `  ${line}`),
    ];
  });
  return [error.message, ...(await Promise.all(silent)).flat()].join("\n");
}
