import { specOfContainer } from "../docker/inspect-container.ts";
import { textOf } from "./inputs.ts";
import type { Comparison, ResourceType, State, Values } from "./resource.ts";
import { untilBrokerMayGo } from "./until-broker-may-go.ts";
import { untilServerMayGo } from "./until-server-may-go.ts";

// Stands before a broker and asks one question: may this broker go down now? Its input is the hash of the broker's
// container, so that it runs only when that container is about to be replaced.
export const gate: ResourceType = gateOf(untilBrokerMayGo);

// The same before a ZooKeeper server.
export const zooKeeperGate: ResourceType = gateOf(untilServerMayGo);

function gateOf(untilMayGo: typeof untilBrokerMayGo): ResourceType {
  return {
    check: () => [],
    diff: (olds, news) => compareSpec(olds.inputs, news),
    // Nothing runs yet that could be harmed.
    create: () => Promise.resolve({ outputs: {} }),
    read: look,
    update: async (olds, news, preview, call) => {
      if (!preview) await untilMayGo(news, olds.inputs, call);
      return { outputs: olds.outputs };
    },
  };
}

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
