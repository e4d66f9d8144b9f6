import { type Sight, whyNot } from "../availability/may-go.ts";
import { underReplicated } from "../availability/under-replicated.ts";
import { waitUntil } from "../availability/wait.ts";
import { KafkaError } from "../kafka/errors.ts";
import { type Kafka, openKafka } from "../kafka/kafka.ts";
import { oneTry } from "./doors.ts";
import { textOf } from "./inputs.ts";
import { specOfContainer, stateOfContainer } from "./inspect-container.ts";
import {
  addressesOf,
  askAll,
  type Listeners,
  listenersOf,
  silentOnes,
} from "./listeners.ts";
import type {
  Call,
  Comparison,
  ResourceType,
  State,
  Values,
} from "./resource.ts";

// How long a cluster of which nobody answers, although the broker's container runs, is asked again, in milliseconds.
const unseenMs = 120_000;

// Stands before a broker and asks one question: may this broker go down now? Its input is the hash of the broker's
// container, so that it runs only when that container is about to be replaced.
export const gate: ResourceType = {
  check: () => [],
  diff: (olds, news) => compareSpec(olds.inputs, news),
  // Nothing runs yet that could be harmed.
  create: () => Promise.resolve({ outputs: {} }),
  read: look,
  update: async (olds, news, preview, call) => {
    if (!preview) await untilMayGo(news, listenersOf(news, olds.inputs), call);
    return { outputs: olds.outputs };
  },
};

// A run that was killed between gate and container has passed the gate and left the container as it was: what counts
// is the container that is there.
async function look(olds: State): Promise<State> {
  const container = textOf(olds.inputs, "__container");
  if (container === undefined) return olds;
  const spec = await specOfContainer(container);
  return spec === undefined
    ? olds
    : { inputs: { ...olds.inputs, spec }, outputs: olds.outputs };
}

function compareSpec(olds: Values, news: Values): Comparison {
  const changed = textOf(olds, "spec") !== textOf(news, "spec");
  return {
    changed,
    differences: changed ? [{ property: "spec", kind: "update" }] : [],
  };
}

async function untilMayGo(
  inputs: Values,
  listeners: Listeners,
  call: Call,
): Promise<void> {
  const { signal } = call;
  const broker = textOf(inputs, "broker") ?? "";
  // The addresses may be changing in this very run, so the provider's own are not enough.
  const kafka = openKafka(addressesOf(listeners), oneTry);
  const began = Date.now();
  const missing = async (): Promise<string | undefined> => {
    const silent = silentOnes(await askAll(listeners, signal));
    const cluster = await seen(kafka, signal);
    const blind = cluster === undefined ? await whyBlind(inputs) : undefined;
    if (blind === undefined) return whyNot({ broker, silent, cluster });
    if (Date.now() - began > unseenMs) throw new Error(blind);
    return blind;
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

// Why a cluster of which nobody answers may yet be alive: it may be out of reach only. A broker that Docker says is down
// cannot be harmed.
async function whyBlind(inputs: Values): Promise<string | undefined> {
  const container = textOf(inputs, "__container") ?? "";
  const state = await stateOfContainer(container);
  if (state === "down") return undefined;
  const what =
    state === "up" ? "it runs" : "whether it runs cannot be seen from here";
  return `no broker answers, so nobody knows whether the cluster can spare the broker in container ${container} (${what}); if it may go down, type: docker stop ${container}`;
}

// A cluster that cannot be seen is asked again, so a failure is no reason to stop here.
async function seen(
  kafka: Kafka,
  signal: AbortSignal,
): Promise<Sight["cluster"]> {
  try {
    const { brokers } = await kafka.cluster({ signal });
    return {
      registered: brokers.map(({ id }) => String(id)),
      underReplicated: underReplicated(await kafka.topics("all", { signal })),
    };
  } catch (error) {
    // Who was cut off has not seen that the cluster is down.
    if (error instanceof KafkaError && !signal.aborted) return undefined;
    throw error;
  }
}
