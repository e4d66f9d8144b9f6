import { whyNot, type Sight } from "../availability/may-go.ts";
import { underReplicated } from "../availability/under-replicated.ts";
import { waitUntil } from "../availability/wait.ts";
import { KafkaError } from "../kafka/errors.ts";
import type { Kafka } from "../kafka/kafka.ts";
import type { Doors } from "./doors.ts";
import { textOf } from "./inputs.ts";
import { askAll, listenersOf, silentOnes } from "./listeners.ts";
import type { Call, Comparison, ResourceType, Values } from "./resource.ts";

// How often nobody must have answered before the whole cluster is taken for down, rather than for out of reach.
const looks = 3;

// Stands before a broker and asks one question: may this broker go down now? Its input is the hash of the broker's
// container, so that it runs only when that container is about to be replaced.
export function gate(doors: Doors): ResourceType {
  return {
    check: () => [],
    diff: (olds, news) => compareSpec(olds.inputs, news),
    // Nothing runs yet that could be harmed.
    create: () => Promise.resolve({ outputs: {} }),
    read: (olds) => Promise.resolve(olds),
    update: async (olds, news, preview, call) => {
      if (!preview) await untilMayGo(doors, news, call);
      return { outputs: olds.outputs };
    },
  };
}

function compareSpec(olds: Values, news: Values): Comparison {
  const changed = textOf(olds, "spec") !== textOf(news, "spec");
  return {
    changed,
    differences: changed ? [{ property: "spec", kind: "update" }] : [],
  };
}

async function untilMayGo(
  doors: Doors,
  inputs: Values,
  call: Call,
): Promise<void> {
  const broker = textOf(inputs, "broker") ?? "";
  let unseen = 0;
  const missing = async (): Promise<string | undefined> => {
    const sight = await look(doors, inputs, call.signal);
    unseen = sight.cluster === undefined ? unseen + 1 : 0;
    if (unseen > 0 && unseen < looks) return "no broker answers";
    return whyNot(sight);
  };
  await waitUntil(missing, {
    signal: call.signal,
    everyMs: 500,
    report: (why) => {
      call.report(`broker ${broker} waits: ${why}`);
    },
  });
}

async function look(
  doors: Doors,
  inputs: Values,
  signal: AbortSignal,
): Promise<Sight> {
  const broker = textOf(inputs, "broker") ?? "";
  const silent = silentOnes(await askAll(listenersOf(inputs), signal));
  return { broker, silent, cluster: await seen(doors.glance(), signal) };
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
