import type { Problem } from "../../problems/problem.ts";
import type {
  Change,
  Desired,
  Items,
  Plan,
  Step,
} from "../../reconcile/plan.ts";
import type { TopicAction } from "./action.ts";
import type { TopicMemory } from "./memory.ts";
import type { ObservedTopic } from "./observed.ts";
import {
  noteAdopted,
  noteGrowth,
  noteLeft,
  noteUnmanaged,
} from "./plan-notes.ts";
import {
  refuseDelete,
  refuseFewerPartitions,
  refuseReplicationFactor,
} from "./plan-refusals.ts";
import { sameValue } from "./same-value.ts";
import type { TopicSpec } from "./spec.ts";

// The steps from the observed topics to the desired ones. What is not desired is left alone: nothing is deleted, partitions
// never shrink, no topic is created anew, and a setting is unset only if we had set it.
export function planTopics(
  desired: Items<Desired<TopicSpec>>,
  observed: Items<ObservedTopic>,
  memory: Items<TopicMemory>,
): Plan<TopicAction> {
  const names = [...desired.keys()].sort();
  const plans = names.map((name) =>
    planTopic({
      name,
      desired: desired.get(name),
      observed: observed.get(name),
      memory: memory.get(name),
    }),
  );
  const left = [...memory.keys()].filter((name) => !desired.has(name)).sort();
  return {
    steps: plans.flatMap((plan) => plan.steps),
    refused: plans.flatMap((plan) => plan.refused),
    notes: [...plans.flatMap((plan) => plan.notes), ...left.map(noteLeft)],
  };
}

type Topic = {
  readonly name: string;
  readonly desired: Desired<TopicSpec> | undefined;
  readonly observed: ObservedTopic | undefined;
  readonly memory: TopicMemory | undefined;
};

const nothing: Plan<TopicAction> = { steps: [], refused: [], notes: [] };

function planTopic(topic: Topic): Plan<TopicAction> {
  const { name, desired, observed } = topic;
  if (desired === undefined) return nothing;
  if (desired.state === "absent") {
    return observed === undefined ? nothing : refuse(refuseDelete(name));
  }
  if (observed === undefined) return planCreate(name, desired.spec);
  return planUpdate(topic, desired.spec, observed);
}

function planCreate(name: string, spec: TopicSpec): Plan<TopicAction> {
  const { partitions, replicationFactor, config } = spec;
  const after = { partitions, replicationFactor, config };
  const step: Step<TopicAction> = {
    item: name,
    action: { kind: "create", partitions, replicationFactor, config },
    changes: [{ path: [name], before: undefined, after }],
  };
  return { ...nothing, steps: [step] };
}

function planUpdate(
  topic: Topic,
  spec: TopicSpec,
  observed: ObservedTopic,
): Plan<TopicAction> {
  const { name, memory } = topic;
  const refused = [
    ...refuseFewerPartitions(name, spec, observed),
    ...refuseReplicationFactor(name, spec, observed),
  ];
  const steps = [
    ...adopt(name, memory),
    ...grow(name, spec, observed),
    ...configure(name, spec, observed, memory),
  ];
  const notes = [
    ...(memory === undefined ? [noteAdopted(name)] : []),
    ...noteGrowth(name, spec, observed),
    ...noteUnmanaged(name, spec, observed, memory),
  ];
  return { steps, refused, notes };
}

function adopt(
  name: string,
  memory: TopicMemory | undefined,
): readonly Step<TopicAction>[] {
  if (memory !== undefined) return [];
  return [{ item: name, action: { kind: "adopt" }, changes: [] }];
}

function grow(
  name: string,
  spec: TopicSpec,
  observed: ObservedTopic,
): readonly Step<TopicAction>[] {
  const { partitions } = spec;
  if (partitions <= observed.partitions) return [];
  const change: Change = {
    path: [name, "partitions"],
    before: observed.partitions,
    after: partitions,
  };
  const action: TopicAction = { kind: "grow", partitions };
  return [{ item: name, action, changes: [change] }];
}

function configure(
  name: string,
  spec: TopicSpec,
  observed: ObservedTopic,
  memory: TopicMemory | undefined,
): readonly Step<TopicAction>[] {
  const set = Object.entries(spec.config).filter(([key, value]) => {
    const live = observed.overrides.get(key);
    return live === undefined || !sameValue(live.type, live.value, value);
  });
  const unset = (memory?.set ?? []).filter(
    (key) => spec.config[key] === undefined && observed.overrides.has(key),
  );
  if (set.length === 0 && unset.length === 0) return [];
  const change = (key: string): Change => ({
    path: [name, "config", key],
    before: observed.overrides.get(key)?.value,
    after: spec.config[key],
  });
  const keys = [...set.map(([key]) => key), ...unset].sort();
  const action: TopicAction = {
    kind: "configure",
    set: Object.fromEntries(set),
    unset,
  };
  return [{ item: name, action, changes: keys.map(change) }];
}

function refuse(refused: Problem): Plan<TopicAction> {
  return { ...nothing, refused: [refused] };
}
