import { underReplicated } from "../availability/under-replicated.ts";
import { few } from "../availability/few.ts";
import { waitUntil } from "../availability/wait.ts";
import type { Doors } from "./doors.ts";
import { textOf } from "./inputs.ts";
import {
  askAll,
  type Listeners,
  listenersOf,
  silentOnes,
  silentWords,
} from "./listeners.ts";
import type { Call, Comparison, ResourceType, Values } from "./resource.ts";

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
  const listeners = listenersOf(inputs);
  const { signal } = call;
  if (await isDown(broker, listeners, signal)) return;
  await waitUntil(() => whyNot(doors, listeners, signal), {
    signal,
    report: (why) => {
      call.report(`broker ${broker} waits: ${why}`);
    },
  });
}

// A broker that is down cannot be harmed, and replacing it may be what mends it.
async function isDown(
  broker: string,
  listeners: Listeners,
  signal: AbortSignal,
): Promise<boolean> {
  const own = [...listeners].filter(([id]) => id === broker);
  return silentOnes(await askAll(new Map(own), signal)).length > 0;
}

// Every broker must answer itself: for seconds after a broker was killed the cluster still counts it as in sync.
async function whyNot(
  doors: Doors,
  listeners: Listeners,
  signal: AbortSignal,
): Promise<string | undefined> {
  const silent = silentOnes(await askAll(listeners, signal));
  if (silent.length > 0) return silentWords(silent);
  const partitions = underReplicated(await doors.kafka().topics("all"));
  return partitions.length === 0
    ? undefined
    : `${partitions.length} partitions have replicas that are not in sync: ${few(partitions)}`;
}
