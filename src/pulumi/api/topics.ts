import type * as pulumi from "@pulumi/pulumi";
import { fillDeclaredTopic } from "../../kinds/topics/fill.ts";
import { topicNameSchema } from "../../kinds/topics/schema.ts";
import type { Placement } from "../../kinds/topics/placement/placement.ts";
import type { DesiredTopic } from "../../kinds/topics/spec.ts";
import { writeTopic } from "../../kinds/topics/write.ts";
import { type Items } from "../../reconcile/plan.ts";
import { writeItems } from "../../reconcile/wire.ts";
import { Topics as TopicsResource } from "../resources/topics.ts";
import type { SettingsArgs } from "./cluster-args.ts";
import { type InCluster, placeIn } from "./in-cluster.ts";
import { readItemsOf } from "./read-items-of.ts";
import { valueOf } from "./value-of.ts";

/** A topic as it shall be. */
export type TopicArgs = {
  /** How many partitions; the number can grow, never shrink. */
  readonly partitions: number;
  /** How many brokers keep a copy of each partition. */
  readonly replicationFactor: number;
  /** Settings by Kafka's names; durations (7d) and sizes (1GiB) may have units. */
  readonly config?: SettingsArgs;
  /** allow lets through settings that only these brokers know, letter for letter; refuse when left out. */
  readonly unknownConfig?: "refuse" | "allow";
  /** Words of yours on it, such as owner: payments; Kafka is not told. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Where replicas stand: by a strategy, or each partition's brokers in so many words; any when left out. */
  readonly placement?: Placement;
  /** Replicas are evened out over the brokers once for each text here; never when left out. */
  readonly rebalance?: string;
  /** What becomes of settings that somebody else made on the topic; keep when left out. */
  readonly unmanagedConfig?: "keep" | "remove";
};

/** A topic that shall go. */
export type AbsentTopicArgs = {
  /** Deletes the topic when nobody uses it. */
  readonly state: "absent";
  /** Delete it although it is in use or not empty; false when left out. */
  readonly force?: boolean;
  /** A topic with a record younger than this is not deleted; 7d when left out. */
  readonly guard?: string;
};

export type TopicsArgs = {
  /** The cluster that the topics live in. */
  readonly cluster: InCluster;
  /** The topics by name. What is not named is left alone. */
  readonly topics: Readonly<Record<string, TopicArgs | AbsentTopicArgs>>;
};

/** All topics of a cluster, reconciled as one: the preview shows each of them from the live cluster. */
export class Topics extends TopicsResource {
  // With how many partitions each is declared; groups foresee them.
  readonly declaredPartitions: Readonly<Record<string, number>>;

  constructor(
    name: string,
    { cluster, topics }: TopicsArgs,
    options: pulumi.CustomResourceOptions = {},
  ) {
    const items = valueOf(
      readItemsOf(topics, topicNameSchema, fillDeclaredTopic),
      [name],
    );
    const place = placeIn(cluster, options);
    super(
      name,
      { topics: writeItems(items, writeTopic), __places: {}, ...place.inputs },
      place.options,
    );
    this.declaredPartitions = partitionsOf(items);
  }
}

function partitionsOf(
  items: Items<DesiredTopic>,
): Readonly<Record<string, number>> {
  const counts = [...items].flatMap(([name, topic]) =>
    topic.state === "present" ? [[name, topic.spec.partitions] as const] : [],
  );
  return Object.fromEntries(counts);
}
