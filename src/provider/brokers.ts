import {
  type Answers,
  askAll,
  clusterIdsOf,
} from "../availability/listeners.ts";
import { withTimeLimit } from "../availability/time-limit.ts";
import { findContainers } from "../docker/inspect-container.ts";
import { refuseOtherCluster } from "../reconcile/cluster-id.ts";
import { compareTexts } from "./compare.ts";
import { drain, leaversOf } from "./drain.ts";
import { foreseeContainers } from "./foresee-containers.ts";
import { holders } from "./holders.ts";
import { textOf, textsOf, withoutUndefined } from "./inputs.ts";
import { listenersOf } from "./listeners.ts";
import type {
  Call,
  Comparison,
  ResourceType,
  State,
  Values,
} from "./resource.ts";
import { refuseChanges } from "./refuse-changes.ts";
import { tellHosts } from "./tell-hosts.ts";
import { tellRoll } from "./tell-roll.ts";
import { refuseOtherZooKeeper } from "./zookeeper-connect.ts";

// How long a read may ask for the cluster id, in milliseconds.
const readMs = 2_000;

// Comes first in the chain and knows the whole set of brokers and ZooKeeper servers: its preview shows which of them
// change and why, and it remembers the cluster id, so that nothing is touched when the addresses belong to another
// cluster or what cannot be changed in place has changed.
export const brokers: ResourceType = {
  check: () => [],
  diff: compare,
  create: (news, preview, call) => {
    if (preview) call.foresee(foreseeContainers(nothingBefore, news));
    return Promise.resolve({ outputs: {} });
  },
  read: look,
  // The preview too: what the update would refuse, it refuses.
  update: async (olds, news, preview, call) => {
    refuseOtherZooKeeper(olds.inputs, news);
    const listeners = listenersOf(news, olds.inputs);
    const answers = await askAll(listeners, call.signal);
    refuseOthers(textOf(olds.outputs, "clusterId"), answers);
    await refuseChanges(olds.inputs, news, call.signal);
    if (preview) {
      call.foresee(foreseeContainers(olds, news));
      await tellRoll({ olds: olds.inputs, news, answers, call });
    }
    await drain(olds, news, preview, call);
    const outputs = { ...olds.outputs, __holding: undefined };
    return { outputs: withoutUndefined(outputs) };
  },
};

const nothingBefore: State = { inputs: {}, outputs: {} };

function compare(olds: State, news: Values): Comparison {
  const differences = [
    ...compareTexts("zookeepers", olds.inputs, news),
    ...compareTexts("brokers", olds.inputs, news),
  ];
  const connect = "zookeeperConnect";
  const moved = textOf(olds.inputs, connect) !== textOf(news, connect);
  return {
    changed: moved || leaversOf(olds, news).size > 0 || differences.length > 0,
    differences: moved
      ? [{ property: connect, kind: "update" }, ...differences]
      : differences,
  };
}

// At creation there is no cluster to see; the first read that finds one remembers it. Which brokers hold replicas is looked
// at each time: of one whose container is gone for good nothing else tells that it has to be emptied.
async function look(olds: State, call: Call): Promise<State> {
  const [inputs] = await Promise.all([
    asTheyAre(olds.inputs),
    tellHosts(olds.inputs, call),
  ]);
  const remembered = textOf(olds.outputs, "clusterId");
  const signal = withTimeLimit(call.signal, readMs);
  const holding = await holders(olds.inputs, signal);
  if (remembered !== undefined)
    return { inputs, outputs: withHolding(olds.outputs, holding) };
  const answers = await askAll(listenersOf(olds.inputs), signal);
  const [clusterId, other] = clusterIdsOf(answers);
  if (other !== undefined) return { inputs, outputs: olds.outputs };
  const outputs = withoutUndefined({ clusterId });
  return { inputs, outputs: withHolding(outputs, holding) };
}

function withHolding(outputs: Values, holding: string | undefined): Values {
  return withoutUndefined({
    ...outputs,
    __holding: holding ?? textOf(outputs, "__holding"),
  });
}

// What the containers are made of, which a run that was killed has not written down.
async function asTheyAre(inputs: Values): Promise<Values> {
  const containers = textsOf(inputs, "__containers");
  const found = await findContainers(Object.values(containers));
  const seen = (key: string): Values =>
    Object.fromEntries(
      Object.entries(textsOf(inputs, key)).flatMap(([name, known]) => {
        const answer = found.get(containers[name] ?? "");
        if (answer === "none") return [];
        return [[name, answer?.description ?? known]];
      }),
    );
  if (found.size === 0) return inputs;
  return {
    ...inputs,
    zookeepers: seen("zookeepers"),
    brokers: seen("brokers"),
  };
}

function refuseOthers(remembered: string | undefined, answers: Answers): void {
  for (const id of clusterIdsOf(answers)) refuseOtherCluster(remembered, id);
}
