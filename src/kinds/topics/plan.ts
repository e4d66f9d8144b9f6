import type { Change, Items, Plan, Sight, Step } from "../../reconcile/plan.ts";
import type { TopicAction } from "./action.ts";
import type { TopicMemory } from "./remembered.ts";
import type {
  LiveTopic,
  ObservedTopic,
  TopicSurroundings,
} from "./observed.ts";
import { placeMoves } from "./moves/place-moves.ts";
import { placeReplicas, type Placed } from "./placement/place-replicas.ts";
import { planDelete } from "./deletion/plan-delete.ts";
import { planMove, planUnthrottle } from "./moves/plan-move.ts";
import {
  noteAdopted,
  noteGrowth,
  noteLeft,
  noteManyReplicas,
  noteMoves,
  noteUnmanaged,
} from "./plan-notes.ts";
import { refuseFewerPartitions, refuseLeaving } from "./plan-refusals.ts";
import {
  refuseMove,
  refuseNoPlace,
  refuseUnknownBrokers,
} from "./moves/refuse-move.ts";
import { isAfterMove, splitByMove } from "./moves/split-by-move.ts";
import type { Topic } from "./planned-topic.ts";
import { sameConfig } from "./config/same-config.ts";
import type { DesiredTopic, TopicSpec } from "./spec.ts";
import { unmanagedKeys } from "./config/unmanaged.ts";
import { noLongerDeclared } from "../../reconcile/config/ours.ts";
import { planConfigure } from "../../reconcile/config/plan-configure.ts";

// The steps from the observed topics to the desired ones. What is not desired is left alone: only an absent topic is
// deleted, partitions never shrink, no topic is created anew, and a setting is unset only if we had set it or the file says so.
export function planTopics(
  desired: Items<DesiredTopic>,
  sight: Sight<ObservedTopic, TopicSurroundings>,
  memory: Items<TopicMemory>,
  now: number,
): Plan<TopicAction> {
  const names = [...desired.keys()].sort();
  const placed = placeReplicas(desired, sight);
  const moves = placeMoves(desired, sight, memory, placed);
  const plans = names.map((name) =>
    planTopic({
      name,
      desired: desired.get(name),
      observed: sight.items.get(name),
      memory: memory.get(name),
      around: sight.around,
      placed: placed.get(name),
      moves: moves.get(name),
      now,
    }),
  );
  const left = [...memory.keys()].filter((name) => !desired.has(name)).sort();
  const steps = plans.flatMap((plan) => plan.steps);
  return {
    steps,
    refused: plans.flatMap((plan) => plan.refused),
    notes: [
      ...plans.flatMap((plan) => plan.notes),
      ...left.map(noteLeft),
      ...noteManyReplicas(desired, sight),
      ...noteMoves(steps, sight.around?.moves),
    ],
  };
}

const nothing: Plan<TopicAction> = { steps: [], refused: [], notes: [] };

function planTopic(topic: Topic): Plan<TopicAction> {
  const { name, desired, observed } = topic;
  if (desired === undefined) return nothing;
  if (desired.state === "absent")
    return observed === undefined
      ? nothing
      : planDelete(topic, desired.removal, observed);
  if (observed === undefined) return planCreate(topic, desired.spec);
  return observed.state === "leaving"
    ? { ...nothing, refused: [refuseLeaving(name, observed)] }
    : planUpdate(topic, desired.spec, observed);
}

function planCreate(
  { name, placed, around }: Topic,
  spec: TopicSpec,
): Plan<TopicAction> {
  const { partitions, replicationFactor, config, rebalance } = spec;
  const after = { partitions, replicationFactor, config };
  const fresh = rebalance === undefined ? {} : { rebalance };
  const assignments = placed?.assignments;
  const step: Step<TopicAction> = {
    item: name,
    action: { kind: "create", ...after, ...fresh, assignments },
    changes: [{ path: [name], before: undefined, after }],
  };
  return {
    ...nothing,
    steps: [step],
    refused: [
      ...refuseNoPlace(name, spec, around, placed?.assignments),
      ...refuseUnknownBrokers(name, spec, around),
    ],
  };
}

function planUpdate(
  topic: Topic,
  spec: TopicSpec,
  observed: LiveTopic,
): Plan<TopicAction> {
  const { name, memory, placed } = topic;
  const moving = planMove(topic, spec, observed);
  const settings = configure(name, spec, observed, memory).flatMap((step) =>
    moving.length === 0 ? [step] : splitByMove(step, spec, observed),
  );
  const refused = [
    ...refuseFewerPartitions(name, spec, observed),
    ...refuseMove(topic, spec, observed),
  ];
  const steps = [
    ...adopt(name, memory),
    ...grow(name, spec, observed, placed),
    ...settings.filter((step) => !isAfterMove(step)),
    ...moving,
    ...settings.filter(isAfterMove),
    ...planUnthrottle(topic, spec, observed),
  ];
  const notes = [
    ...(memory === undefined ? [noteAdopted(name)] : []),
    ...noteGrowth(name, spec, observed),
    // What is remembered was reported when it was looked at.
    ...(memory === undefined ? noteUnmanaged(name, spec, observed) : []),
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
  { partitions }: TopicSpec,
  observed: LiveTopic,
  placed: Placed | undefined,
): readonly Step<TopicAction>[] {
  if (partitions <= observed.partitions) return [];
  const change: Change = {
    path: [name, "partitions"],
    before: observed.partitions,
    after: partitions,
  };
  const assignments = placed?.assignments;
  const action: TopicAction = { kind: "grow", partitions, assignments };
  return [{ item: name, action, changes: [change] }];
}

function configure(
  name: string,
  spec: TopicSpec,
  observed: LiveTopic,
  memory: TopicMemory | undefined,
): readonly Step<TopicAction>[] {
  const { overrides } = observed;
  const unset = keysToUnset(spec, observed, memory);
  const isSame = sameConfig;
  return planConfigure(name, spec.config, { overrides, isSame, unset });
}

// Ours that are no longer declared, and those of others when the file says so.
function keysToUnset(
  spec: TopicSpec,
  observed: LiveTopic,
  memory: TopicMemory | undefined,
): readonly string[] {
  const { config, unmanagedConfig } = spec;
  const ours = noLongerDeclared(memory?.set ?? [], config, observed.overrides);
  if (unmanagedConfig === "keep") return ours;
  const desired = { state: "present", spec } as const;
  return [...ours, ...unmanagedKeys(observed, desired, ours)].sort();
}
