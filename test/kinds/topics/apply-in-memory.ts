import type { TopicAction } from "../../../src/kinds/topics/action.ts";
import type {
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
    const topic = after.get(item) ?? {
      partitions: 0,
      replicationFactor: 0,
      overrides: new Map<string, Override>(),
      leaderless: [],
    };
    after.set(item, change(topic, action));
  }
  return after;
}

function change(topic: ObservedTopic, action: TopicAction): ObservedTopic {
  switch (action.kind) {
    case "create": {
      const { partitions, replicationFactor, config } = action;
      const overrides = overlay(new Map(), config, []);
      return { partitions, replicationFactor, overrides, leaderless: [] };
    }
    case "grow":
      return { ...topic, partitions: action.partitions };
    case "configure": {
      const { set, unset } = action;
      return { ...topic, overrides: overlay(topic.overrides, set, unset) };
    }
    case "adopt":
      return topic;
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
