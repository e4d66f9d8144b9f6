import type { Call, WorkCall } from "../../kafka/client/calls.ts";
import type { Change } from "../../kafka/client/changes.ts";
import type { ConfigChange } from "../../kafka/client/config-changes.ts";
import type { ChangeResult } from "../../kafka/client/items.ts";
import type { Kafka } from "../../kafka/client/kafka.ts";
import type { MorePartitions } from "../../kafka/client/messages/create-partitions.ts";
import type { NewTopic } from "../../kafka/client/messages/create-topics.ts";
import type { Step } from "../../reconcile/plan.ts";
import type { TopicAction } from "./action.ts";
import { isAfterMove } from "./moves/split-by-move.ts";

type Of<K extends TopicAction["kind"]> = Extract<
  TopicAction,
  { readonly kind: K }
>;

// The steps of one kind of action, sent as one kind of Kafka request.
export type Batch = {
  readonly steps: readonly Step<TopicAction>[];
  readonly send: (call: WorkCall) => Promise<readonly ChangeResult[]>;
  // Whether it has to wait until replicas have moved.
  readonly afterMoves: boolean;
  // The same request, which the brokers only judge (validateOnly); there is none for a deletion.
  readonly rehearse: (call: Call) => Promise<readonly ChangeResult[]>;
};

// The requests of a plan in the order in which they are sent; a step without a request is in none of
// them, and neither is a deletion.
export function batchesOf(
  kafka: Kafka,
  steps: readonly Step<TopicAction>[],
): readonly Batch[] {
  const late = steps.filter(isAfterMove);
  const soon = steps.filter((step) => !isAfterMove(step));
  return [
    batch(steps, "create", kafka.createTopics, toNewTopic),
    batch(steps, "grow", kafka.createPartitions, toMorePartitions),
    batch(soon, "configure", kafka.alterTopicConfigs, toConfigChange),
    {
      ...batch(late, "configure", kafka.alterTopicConfigs, toConfigChange),
      afterMoves: true,
    },
  ];
}

function batch<K extends TopicAction["kind"], Item>(
  steps: readonly Step<TopicAction>[],
  kind: K,
  change: Change<Item>,
  toItem: (topic: string, action: Of<K>) => Item,
): Batch {
  const chosen = stepsOf(steps, kind);
  const items = chosen.map(({ item, action }) => toItem(item, action));
  const send: Change<Item> = (all, call) =>
    all.length === 0 ? Promise.resolve([]) : change(all, call);
  return {
    steps: chosen,
    afterMoves: false,
    send: (call) => send(items, call),
    rehearse: (call) => send(items, { ...call, validateOnly: true }),
  };
}

// The deletions of a plan. They come last, so that what fails before them deletes nothing.
export function deletionsOf(
  kafka: Kafka,
  steps: readonly Step<TopicAction>[],
): Batch {
  const chosen = stepsOf(steps, "delete");
  const items = chosen.map(({ item, action }) => ({
    name: item,
    id: action.id,
  }));
  return {
    steps: chosen,
    afterMoves: true,
    send: (call) =>
      items.length === 0
        ? Promise.resolve([])
        : kafka.deleteTopics(items, call),
    rehearse: () => Promise.resolve([]),
  };
}

function stepsOf<K extends TopicAction["kind"]>(
  steps: readonly Step<TopicAction>[],
  kind: K,
): readonly Step<Of<K>>[] {
  return steps.filter((step): step is Step<Of<K>> => step.action.kind === kind);
}

function toNewTopic(name: string, action: Of<"create">): NewTopic {
  const { partitions, replicationFactor, config, assignments } = action;
  const placement =
    assignments === undefined
      ? { partitions, replicationFactor }
      : { assignments };
  return { name, placement, config };
}

function toMorePartitions(name: string, action: Of<"grow">): MorePartitions {
  const { partitions, assignments } = action;
  return { name, total: partitions, assignments };
}

function toConfigChange(
  topic: string,
  { set, unset }: Of<"configure">,
): ConfigChange {
  return { topic, set, unset };
}
