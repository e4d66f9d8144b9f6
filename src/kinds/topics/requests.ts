import type { Change, ChangeCall, ConfigChange } from "../../kafka/changes.ts";
import type { ChangeResult } from "../../kafka/items.ts";
import type { Kafka } from "../../kafka/kafka.ts";
import type { MorePartitions } from "../../kafka/messages/create-partitions.ts";
import type { NewTopic } from "../../kafka/messages/create-topics.ts";
import type { Step } from "../../reconcile/plan.ts";
import type { TopicAction } from "./action.ts";

type Of<K extends TopicAction["kind"]> = Extract<
  TopicAction,
  { readonly kind: K }
>;

// The steps of one kind of action, sent as one kind of Kafka request.
export type Batch = {
  readonly steps: readonly Step<TopicAction>[];
  // The same request rehearses (validateOnly) and applies.
  readonly send: (call: ChangeCall) => Promise<readonly ChangeResult[]>;
};

// The requests of a plan in the order in which they are sent; a step without a request is in none of them.
export function batchesOf(
  kafka: Kafka,
  steps: readonly Step<TopicAction>[],
): readonly Batch[] {
  return [
    batch(steps, "create", kafka.createTopics, toNewTopic),
    batch(steps, "grow", kafka.createPartitions, toMorePartitions),
    batch(steps, "configure", kafka.alterTopicConfigs, toConfigChange),
  ];
}

function batch<K extends TopicAction["kind"], Item>(
  steps: readonly Step<TopicAction>[],
  kind: K,
  change: Change<Item>,
  toItem: (topic: string, action: Of<K>) => Item,
): Batch {
  const chosen = steps.filter((step): step is Step<Of<K>> =>
    isOf(kind, step.action),
  );
  const items = chosen.map(({ item, action }) => toItem(item, action));
  return {
    steps: chosen,
    send: (call) =>
      items.length === 0 ? Promise.resolve([]) : change(items, call),
  };
}

function isOf<K extends TopicAction["kind"]>(
  kind: K,
  action: TopicAction,
): action is Of<K> {
  return action.kind === kind;
}

function toNewTopic(name: string, action: Of<"create">): NewTopic {
  const { partitions, replicationFactor, config } = action;
  return { name, placement: { partitions, replicationFactor }, config };
}

function toMorePartitions(name: string, action: Of<"grow">): MorePartitions {
  return { name, total: action.partitions, assignments: undefined };
}

function toConfigChange(
  topic: string,
  { set, unset }: Of<"configure">,
): ConfigChange {
  return { topic, set, unset };
}
