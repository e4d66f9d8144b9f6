import { specOfContainer } from "../../../docker/inspect-container.ts";
import { deleteVolumes } from "./delete-volumes.ts";
import { textOf } from "./inputs.ts";
import type { Comparison, ResourceType, State, Values } from "./resource.ts";
import { isNewRun } from "./rolling.ts";
import { stopIfLogDirsLeave } from "./stop-if-log-dirs-leave.ts";
import { untilBrokerMayGo } from "../roll/until-broker-may-go.ts";
import { untilServerMayGo } from "../roll/until-server-may-go.ts";

// Stands before a broker and asks one question: may this broker go down now? Its input is the hash of the broker's
// container, so that it runs only when that container is about to be replaced.
export const gate: ResourceType = gateOf(async (news, olds, call) => {
  await untilBrokerMayGo(news, olds, call);
  await stopIfLogDirsLeave(news, olds, call);
});

// The same before a ZooKeeper server.
export const zooKeeperGate: ResourceType = gateOf(untilServerMayGo);

function gateOf(untilMayGo: typeof untilBrokerMayGo): ResourceType {
  return {
    check: () => [],
    diff: (olds, news) => compareSpec(olds.inputs, news),
    // Without a container nothing runs yet that could be harmed. A container without a gate in the state is there when
    // somebody has taken the gate out of it.
    create: async (news, preview, call) => {
      refuseUnjudged(news);
      if (!preview && (await isReplaced(news)))
        await untilMayGo(news, {}, call);
      return { outputs: passed(news, {}) };
    },
    read: look,
    update: async (olds, news, preview, call) => {
      refuseUnjudged(news);
      if (!preview) await untilMayGo(news, olds.inputs, call);
      return { outputs: passed(news, olds.outputs) };
    },
    // It is created before the container, so it is deleted after it.
    remove: deleteVolumes,
  };
}

// What replaces this container alone, as with --target, was not judged as a whole.
function refuseUnjudged(news: Values): void {
  const run = textOf(news, "__run");
  if (run === undefined || textOf(news, "__judged") === run) return;
  throw new Error(
    `container ${textOf(news, "__container") ?? ""} is not replaced: this run has not checked the cluster as a whole. ` +
      "Run again without --target and --exclude.",
  );
}

// What the container waits for; see letThrough.
function passed(news: Values, olds: Values): Values {
  const run = textOf(news, "__run");
  return run === undefined ? olds : { ...olds, __passed: run };
}

async function isReplaced(news: Values): Promise<boolean> {
  if (textOf(news, "__run") !== undefined) return true;
  const there = await specOfContainer(textOf(news, "__container") ?? "");
  return there !== undefined && there !== textOf(news, "spec");
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
  const drifted = textOf(news, "drift") !== undefined && isNewRun(olds, news);
  return {
    changed: changed || isNewRun(olds, news),
    differences: [
      ...(changed ? [{ property: "spec", kind: "update" } as const] : []),
      ...(drifted ? [{ property: "drift", kind: "update" } as const] : []),
    ],
  };
}
