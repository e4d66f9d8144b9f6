import { withTimeLimit } from "../availability/time-limit.ts";
import { refuseOtherCluster } from "../reconcile/cluster-id.ts";
import { compareTexts } from "./compare.ts";
import { textOf, withoutUndefined } from "./inputs.ts";
import { askAll, clusterIdsOf, listenersOf } from "./listeners.ts";
import type {
  Call,
  Comparison,
  ResourceType,
  State,
  Values,
} from "./resource.ts";

// How long a read may ask for the cluster id, in milliseconds.
const readMs = 2_000;

// Comes first in the chain and knows the whole set of brokers: its preview shows which of them change and in what, and
// it remembers the cluster id, so that no broker is touched when the addresses belong to another cluster.
export const brokers: ResourceType = {
  check: () => [],
  diff: compare,
  create: () => Promise.resolve({ outputs: {} }),
  read: look,
  // The preview too: what the update would refuse, it refuses.
  update: async (olds, news, _preview, call) => {
    await refuseOthers(olds, news, call);
    return { outputs: olds.outputs };
  },
};

function compare(olds: State, news: Values): Comparison {
  const differences = compareTexts("brokers", olds.inputs, news);
  return { changed: differences.length > 0, differences };
}

// At creation there is no cluster to see; the first read that finds one remembers it.
async function look(olds: State, call: Call): Promise<State> {
  const remembered = textOf(olds.outputs, "clusterId");
  if (remembered !== undefined) return olds;
  const signal = withTimeLimit(call.signal, readMs);
  const answers = await askAll(listenersOf(olds.inputs), signal);
  const [clusterId, other] = clusterIdsOf(answers);
  if (other !== undefined) return olds;
  return { inputs: olds.inputs, outputs: withoutUndefined({ clusterId }) };
}

async function refuseOthers(
  olds: State,
  news: Values,
  call: Call,
): Promise<void> {
  const remembered = textOf(olds.outputs, "clusterId");
  const listeners = listenersOf(news, olds.inputs);
  const answers = await askAll(listeners, call.signal);
  for (const id of clusterIdsOf(answers)) refuseOtherCluster(remembered, id);
}
