import { type Sight, whyNot } from "../availability/may-go.ts";
import { underReplicated } from "../availability/under-replicated.ts";
import { waitUntil } from "../availability/wait.ts";
import { KafkaError } from "../kafka/errors.ts";
import { type Kafka, openKafka } from "../kafka/kafka.ts";
import { specOfContainer } from "./container-spec.ts";
import { oneTry } from "./doors.ts";
import { textOf } from "./inputs.ts";
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

// How often nobody must have answered before the whole cluster is taken for down, rather than for out of reach.
const looks = 3;

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
  let unseen = 0;
  const missing = async (): Promise<string | undefined> => {
    const silent = silentOnes(await askAll(listeners, signal));
    const cluster = await seen(kafka, signal);
    unseen = cluster === undefined ? unseen + 1 : 0;
    if (unseen > 0 && unseen < looks) return "no broker answers";
    return whyNot({ broker, silent, cluster });
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
