import type { TopicAction } from "../../../src/kinds/topics/action.ts";
import type {
  LiveTopic,
  ObservedTopic,
  Override,
} from "../../../src/kinds/topics/observed.ts";
import type { Items, Step } from "../../../src/reconcile/plan.ts";

// The topics after the steps, as a cluster that does just what it is told would have them.
export function applyInMemory(
  observed: Items<ObservedTopic>,
  steps: readonly Step<TopicAction>[],
): Items<ObservedTopic> {
  const after = new Map(observed);
  for (const { item, action } of steps) {
    const before = after.get(item);
    const topic = before?.state === "live" ? before : liveTopic({});
    const changed = change(topic, action);
    if (changed === undefined) after.delete(item);
    else after.set(item, changed);
  }
  return after;
}

// A live topic that nobody uses, unless told otherwise.
export function liveTopic(given: Partial<LiveTopic>): LiveTopic {
  const { partitions = 1, replicationFactor = 1 } = given;
  return {
    state: "live",
    id: undefined,
    internal: false,
    partitions,
    replicationFactor,
    replicas: replicasFor(partitions, replicationFactor),
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

function change(topic: LiveTopic, action: TopicAction): LiveTopic | undefined {
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
      return { ...topic, partitions, replicas: [...topic.replicas, ...added] };
    }
    case "configure": {
      const { set, unset } = action;
      return { ...topic, overrides: overlay(topic.overrides, set, unset) };
    }
    case "adopt":
      return topic;
    case "delete":
      return undefined;
  }
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
