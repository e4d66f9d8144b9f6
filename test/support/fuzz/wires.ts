import type { Kafka } from "../../../src/kafka/client/kafka.ts";
import type { Wire } from "../../../src/reconcile/wire.ts";
import type { FuzzGroup, FuzzTopic, Round } from "./rounds.ts";

// What a round declares, under the names that the topics and groups have in the cluster.
export type Declared = {
  readonly topics: Readonly<Record<string, FuzzTopic>>;
  readonly groups: Readonly<Record<string, FuzzGroup>>;
};

// The declarations of a round with a prefix before each name. A group whose topics the round does not declare is left out, as
// the check of the files would refuse it.
export function named(
  prefix: string,
  { topics, groups }: Pick<Round, "topics" | "groups">,
): Declared {
  const withPrefix = (name: string): string => `${prefix}-${name}`;
  return {
    topics: mapEntries(topics, (name, topic) => [[withPrefix(name), topic]]),
    groups: mapEntries<FuzzGroup, FuzzGroup>(groups, (name, group) => {
      if ("state" in group) return [[withPrefix(name), group]];
      const read = group.topics.filter((topic) => isPresent(topics[topic]));
      const own = { ...group, topics: read.map(withPrefix) };
      return read.length === 0 ? [] : [[withPrefix(name), own]];
    }),
  };
}

function isPresent(topic: FuzzTopic | undefined): boolean {
  return topic !== undefined && !("state" in topic);
}

// What would be refused whatever is done is brought in line with what is there: partitions never shrink.
export async function feasible(
  kafka: Kafka,
  { topics, groups }: Declared,
): Promise<Declared> {
  const views = await kafka.topics(Object.keys(topics));
  const live = new Map(views.map((view) => [view.name, view.partitions]));
  const fitting = mapEntries<FuzzTopic, FuzzTopic>(topics, (name, topic) => {
    const partitions = live.get(name) ?? [];
    const [first] = partitions;
    if ("state" in topic || first === undefined) return [[name, topic]];
    const there = {
      partitions: Math.max(topic.partitions, partitions.length),
      replicationFactor: first.replicas.length,
    };
    return [[name, { ...topic, ...there }]];
  });
  return { topics: fitting, groups };
}

export type Wires = { readonly topics: Wire; readonly groups: Wire };

// The declarations as they travel.
export function toWires({ topics, groups }: Declared): Wires {
  const partitionsOf = (name: string): number => {
    const topic = topics[name];
    return topic === undefined || "state" in topic ? 0 : topic.partitions;
  };
  return {
    // The guard of a deletion is not what is tried here.
    topics: mapEntries(topics, (name, topic) => [
      [
        name,
        JSON.stringify("state" in topic ? { ...topic, force: true } : topic),
      ],
    ]),
    groups: mapEntries(groups, (name, group) => {
      if ("state" in group) return [[name, JSON.stringify(group)]];
      const partitions = Object.fromEntries(
        group.topics.map((topic) => [topic, partitionsOf(topic)]),
      );
      return [[name, JSON.stringify({ ...group, partitions })]];
    }),
  };
}

function mapEntries<T, R>(
  items: Readonly<Record<string, T>>,
  change: (name: string, item: T) => readonly (readonly [string, R])[],
): Readonly<Record<string, R>> {
  return Object.fromEntries(
    Object.entries(items).flatMap(([name, item]) => change(name, item)),
  );
}
