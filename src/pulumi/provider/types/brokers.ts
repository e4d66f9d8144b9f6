import {
  type Answers,
  askAll,
  clusterIdsOf,
} from "../../../kafka/health/listeners.ts";
import { withTimeLimit } from "../../../kafka/health/time-limit.ts";
import { listenersIn, membersIn } from "../../../cluster/plan/members.ts";
import { seeMembers } from "../../../cluster/plan/see-members.ts";
import { leaversOf } from "../../../cluster/plan/plan-changes.ts";
import {
  type ClusterPlan,
  planCluster,
  refusedWords,
} from "../../../cluster/plan/plan-cluster.ts";
import { defaultLimits } from "../../../kafka/moves/limits.ts";
import { refuseOtherCluster } from "../../../reconcile/cluster-id.ts";
import { essenceOfChanges } from "../../../reconcile/essence.ts";
import { compareTexts } from "./compare.ts";
import { lookOf } from "./declared-brokers.ts";
import { drain } from "../roll/drain.ts";
import { holders } from "../roll/holders.ts";
import { identityOutputs } from "./identity.ts";
import { pullImages, tellImages } from "../roll/images.ts";
import { textOf, withoutUndefined } from "./inputs.ts";
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
import { compareDrift, isNewRun } from "./rolling.ts";
import { tellHosts } from "../roll/tell-hosts.ts";

// How long a read may ask for the cluster id, in milliseconds.
const readMs = 2_000;

// Comes first in the chain and knows the whole set of brokers and ZooKeeper servers: its preview shows which of them
// change and why, and it remembers the cluster id, so that nothing is touched when the addresses belong to another
// cluster or what cannot be changed in place has changed.
export const brokers: ResourceType = {
  check: () => [],
  diff: compare,
  create: async (news, preview, call) => {
    const { outputs } = await carryOut(nothingBefore, news, preview, call);
    if (preview) return { outputs: { ...outputs, __owner: unknown } };
    // The state may know the cluster although it does not know this resource.
    const clusterId = textOf(news, "__clusterId");
    const known = withoutUndefined({ ...outputs, clusterId });
    return { outputs: { ...known, ...(await identityOutputs(news, {})) } };
  },
  read: look,
  // The preview too: what the update would refuse, it refuses.
  update: carryOut,
};

const nothingBefore: State = { inputs: {}, outputs: {} };

// Plans; then shows the plan, or empties the brokers that leave. The engine does the rest.
async function carryOut(
  olds: State,
  news: Values,
  preview: boolean,
  call: Call,
): Promise<Outcome> {
  const sides = { before: membersIn(olds.inputs), after: membersIn(news) };
  const isNew = olds === nothingBefore;
  const listeners = listenersIn(sides.after, sides.before.listeners);
  const answers = isNew ? new Map() : await askAll(listeners, call.signal);
  refuseOthers(textOf(olds.outputs, "clusterId"), answers);
  // Before what looks into images.
  await (preview ? tellImages : pullImages)(olds.inputs, news, call);
  const { moves: limits = defaultLimits } = lookOf(news, call.signal);
  const { bytesPerSecond } = limits;
  const asked = { ...sides, answers, holding: heldBy(olds), bytesPerSecond };
  const plan = await planCluster(asked, call.signal);
  if (plan.refused.length > 0) throw new Error(refusedWords(plan.refused));
  if (preview) await show(plan, olds, call);
  else await drain(new Set(leaversOf(asked)), sides, limits, call);
  const outputs = {
    ...olds.outputs,
    __holding: undefined,
    // The gates let pass only what was judged in their own run.
    __passed: textOf(news, "__run"),
  };
  return { outputs: withoutUndefined(outputs) };
}

async function show(
  { changes, notes }: ClusterPlan,
  olds: State,
  call: Call,
): Promise<void> {
  call.foresee({
    name: "containers",
    clusterId: textOf(olds.outputs, "clusterId"),
    essence: changes.map((change) => essenceOfChanges([change])),
  });
  for (const note of notes) await call.note(note);
}

function compare(olds: State, news: Values): Comparison {
  const differences = [
    ...compareTexts("zookeepers", olds.inputs, news),
    ...compareTexts("brokers", olds.inputs, news),
    ...compareDrift(olds.inputs, news),
  ];
  const rolling = isNewRun(olds.inputs, news);
  const connect = "zookeeperConnect";
  const moved = textOf(olds.inputs, connect) !== textOf(news, connect);
  const sides = { before: membersIn(olds.inputs), after: membersIn(news) };
  const leaving = leaversOf({ ...sides, holding: heldBy(olds) });
  return {
    changed: moved || rolling || leaving.length > 0 || differences.length > 0,
    differences: moved
      ? [{ property: connect, kind: "update" }, ...differences]
      : differences,
  };
}

// The brokers that held replicas when the run looked.
function heldBy({ outputs }: State): readonly string[] {
  const held = (textOf(outputs, "__holding") ?? "").split(",");
  return held.filter((id) => id !== "");
}

// At creation there is no cluster to see; the first read that finds one remembers it. Which brokers hold replicas is looked
// at each time: of one whose container is gone for good nothing else tells that it has to be emptied.
async function look(state: State, call: Call): Promise<State> {
  const [inputs, identity] = await Promise.all([
    asTheyAre(state.inputs),
    identityOutputs(state.inputs, state.outputs),
    tellHosts(state.inputs, call),
  ]);
  const olds = { ...state, outputs: { ...state.outputs, ...identity } };
  const remembered = textOf(olds.outputs, "clusterId");
  const signal = withTimeLimit(call.signal, readMs);
  const holding = await holders(olds.inputs, signal);
  if (remembered !== undefined)
    return { inputs, outputs: withHolding(olds.outputs, holding) };
  const answers = await askAll(listenersOf(olds.inputs), signal);
  const [clusterId, other] = clusterIdsOf(answers);
  if (other !== undefined) return { inputs, outputs: olds.outputs };
  const outputs = withoutUndefined({ ...olds.outputs, clusterId });
  return { inputs, outputs: withHolding(outputs, holding) };
}

function withHolding(outputs: Values, holding: string | undefined): Values {
  return withoutUndefined({
    ...outputs,
    __holding: holding ?? textOf(outputs, "__holding"),
  });
}

async function asTheyAre(inputs: Values): Promise<Values> {
  if (inputs.__containers === undefined) return inputs;
  const { members } = await seeMembers(membersIn(inputs));
  const { zookeepers, brokers: found } = members;
  return { ...inputs, zookeepers, brokers: found };
}

function refuseOthers(remembered: string | undefined, answers: Answers): void {
  for (const id of clusterIdsOf(answers)) refuseOtherCluster(remembered, id);
}
