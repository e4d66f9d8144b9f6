import type { Change, Json, Step } from "../../../reconcile/plan.ts";
import type { TopicAction } from "../action.ts";
import type { LiveTopic } from "../observed.ts";
import { wantsMove, wantsRebalance } from "./place-moves.ts";
import { type Placement, samePlacement } from "../placement/placement.ts";
import type { Topic } from "../planned-topic.ts";
import type { TopicSpec } from "../spec.ts";

// The step that brings the replicas of a topic where they shall be; none when they are there.
export function planMove(
  { name, memory, moves }: Topic,
  spec: TopicSpec,
  observed: LiveTopic,
): readonly Step<TopicAction>[] {
  if (!wantsMove(spec, observed, memory)) return [];
  const { rebalance } = spec;
  const changes = [
    ...changedFactor(name, spec, observed),
    ...changedPlacement(name, spec, observed),
    ...(wantsRebalance(spec, memory)
      ? [change([name, "rebalance"], memory?.rebalanced, rebalance)]
      : []),
  ];
  const action = { kind: "move", moves: moves ?? [], rebalance } as const;
  return [{ item: name, action, changes }];
}

// The end of what an interrupted move has left, where no move will do it by itself.
export function planUnthrottle(
  { name, memory }: Topic,
  spec: TopicSpec,
  observed: LiveTopic,
): readonly Step<TopicAction>[] {
  if (!observed.throttled || wantsMove(spec, observed, memory)) return [];
  return [{ item: name, action: { kind: "unthrottle" }, changes: [] }];
}

function changedFactor(
  name: string,
  { replicationFactor }: TopicSpec,
  observed: LiveTopic,
): readonly Change[] {
  const before = factorSeen(observed, replicationFactor);
  return before === replicationFactor
    ? []
    : [change([name, "replicationFactor"], before, replicationFactor)];
}

// The replication factor of a topic; one that differs from what is desired, where its partitions have several.
export function factorSeen(
  { replicas, replicationFactor }: LiveTopic,
  desired: number,
): number {
  const other = replicas.find((each) => each.length !== desired);
  return other?.length ?? replicationFactor;
}

function changedPlacement(
  name: string,
  { placement = "any" }: TopicSpec,
  observed: LiveTopic,
): readonly Change[] {
  return samePlacement(observed.placement, placement)
    ? []
    : [
        change(
          [name, "placement"],
          writePlacement(observed.placement),
          writePlacement(placement),
        ),
      ];
}

function writePlacement(placement: Placement): Json {
  return placement;
}

function change(
  path: Change["path"],
  before: Json | undefined,
  after: Json | undefined,
): Change {
  return { path, before, after };
}
