import type { Override } from "../../../src/catalog/same-override.ts";
import type { TopicAction } from "../../../src/kinds/topics/action.ts";
import type {
  LiveTopic,
  ObservedTopic,
} from "../../../src/kinds/topics/observed.ts";
import type { Placement } from "../../../src/kinds/topics/placement/placement.ts";
import type { PartitionMove } from "../../../src/kafka/placement/next-moves.ts";
import type { Change, Items, Json, Step } from "../../../src/reconcile/plan.ts";

// The topics after the steps, as a cluster that does just what it is told would have them.
export function applyInMemory(
  observed: Items<ObservedTopic>,
  steps: readonly Step<TopicAction>[],
): Items<ObservedTopic> {
  const after = new Map(observed);
  for (const { item, action, changes } of steps) {
    const before = after.get(item);
    const topic = before?.state === "live" ? before : liveTopic({});
    const changed = change(topic, action, changes);
    if (changed === undefined) after.delete(item);
    else after.set(item, changed);
  }
  return after;
}

// A live topic that nobody uses, unless told otherwise.
export function liveTopic(given: Partial<LiveTopic>): LiveTopic {
  const { partitions = 1, replicationFactor = 1 } = given;
  const { replicas = replicasFor(partitions, replicationFactor) } = given;
  return {
    state: "live",
    isr: replicas,
    moving: new Map(),
    placement: "any",
    minIsr: undefined,
    throttled: false,
    id: undefined,
    internal: false,
    partitions,
    replicationFactor,
    replicas,
    overrides: new Map(),
    leaderless: [],
    end: undefined,
    use: undefined,
    ...given,
  };
}

function replicasFor(
  partitions: number,
  replicationFactor: number,
): LiveTopic["replicas"] {
  const brokers = Array.from({ length: replicationFactor }, (_, i) => i + 1);
  return Array.from({ length: partitions }, () => brokers);
}

function change(
  topic: LiveTopic,
  action: TopicAction,
  changes: readonly Change[],
): LiveTopic | undefined {
  switch (action.kind) {
    case "create": {
      const { partitions, replicationFactor, config, assignments } = action;
      const overrides = overlay(new Map(), config, []);
      const placed = assignments === undefined ? {} : { replicas: assignments };
      return liveTopic({ partitions, replicationFactor, overrides, ...placed });
    }
    case "grow": {
      const { partitions, assignments } = action;
      const added =
        assignments ??
        replicasFor(partitions - topic.partitions, topic.replicationFactor);
      const replicas = [...topic.replicas, ...added];
      return { ...topic, partitions, replicas, isr: replicas };
    }
    case "configure": {
      const { set, unset } = action;
      return { ...topic, overrides: overlay(topic.overrides, set, unset) };
    }
    case "move":
      return moveInMemory(topic, action.moves, changes);
    case "unthrottle":
      return { ...topic, throttled: false };
    case "adopt":
      return topic;
    case "delete":
      return undefined;
  }
}

// Where nobody knew the brokers, the topic is what it was to become all the same.
function moveInMemory(
  topic: LiveTopic,
  moves: readonly PartitionMove[],
  changes: readonly Change[],
): LiveTopic {
  const after = (key: string): Json | undefined =>
    changes.find(({ path }) => path.at(-1) === key)?.after;
  const replicationFactor = Number(
    after("replicationFactor") ?? topic.replicationFactor,
  );
  const replicas = topic.replicas.map(
    (before, partition) =>
      moves.find((move) => move.partition === partition)?.to ??
      (moves.length > 0 ? before : range(replicationFactor)),
  );
  const placement = (after("placement") ?? topic.placement) as Placement;
  return {
    ...topic,
    replicationFactor,
    replicas,
    isr: replicas,
    moving: new Map(),
    placement,
    throttled: false,
  };
}

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

function overlay(
  before: ReadonlyMap<string, Override>,
  set: Readonly<Record<string, string>>,
  unset: readonly string[],
): ReadonlyMap<string, Override> {
  const after = new Map(before);
  for (const [key, value] of Object.entries(set))
    after.set(key, { value, type: undefined });
  for (const key of unset) after.delete(key);
  return after;
}
