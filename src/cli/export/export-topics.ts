import { topicSetting } from "../../catalog/known-setting.ts";
import { unknownTopicSetting } from "../../catalog/unknown-setting.ts";
import type { Kafka } from "../../kafka/client/kafka.ts";
import type { TopicView } from "../../kafka/client/views.ts";
import {
  observeOverrides,
  type Overrides,
} from "../../kinds/topics/config/observe-overrides.ts";
import { isThrottle } from "../../kinds/topics/config/throttles.ts";
import { ourPrefix } from "../../kafka/journal/our-topics.ts";
import type { Look } from "../../reconcile/kind.ts";
import type { Json } from "../../reconcile/plan.ts";
import type { Exported } from "./written.ts";
import { humanValue } from "./value.ts";

// The topics of a cluster whose names begin with the prefix, but Kafka's own and ours, each with what stands on the topic itself: what it has from its brokers, and what
// Kafka has by default, is not written.
export async function exportTopics(
  kafka: Kafka,
  prefix: string,
  look: Look,
): Promise<Omit<Exported, "groups">> {
  const views = await kafka.topics("all", look);
  const own = views.filter(
    (view) => view.name.startsWith(prefix) && !isInternal(view),
  );
  const sound = own.filter(({ error }) => error === undefined);
  const names = sound.map(({ name }) => name);
  const overrides = await observeOverrides(kafka, names, look);
  const topics = sound.flatMap((view) => {
    const found = overrides.get(view.name);
    return found === undefined
      ? []
      : [[view.name, writtenTopic(view, found)] as const];
  });
  return {
    topics: Object.fromEntries(topics),
    leftOut: own.flatMap(({ name, error }) =>
      error === undefined ? [] : [`topic ${name}: ${error.name}`],
    ),
  };
}

function isInternal({ name, internal }: TopicView): boolean {
  return internal || name.startsWith("__") || name.startsWith(ourPrefix);
}

function writtenTopic(
  { partitions }: TopicView,
  overrides: Overrides,
): Readonly<Record<string, Json>> {
  const config = [...overrides]
    .filter(([key]) => !isThrottle(key))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([key, { value }]) =>
        [key, humanValue(topicSetting(key), value)] as const,
    );
  const unknown = config.some(([key]) => unknownTopicSetting(key));
  const replicas = partitions.map((partition) => partition.replicas.length);
  return {
    partitions: partitions.length,
    replicationFactor: Math.max(1, ...replicas),
    ...(unknown ? { unknownConfig: "allow" } : {}),
    ...(config.length === 0 ? {} : { config: Object.fromEntries(config) }),
  };
}
