import type { ConfigEntries } from "../../kafka/config-view.ts";
import type { Kafka } from "../../kafka/kafka.ts";
import type { TopicView } from "../../kafka/views.ts";
import type { Look } from "../../reconcile/kind.ts";
import type { Items } from "../../reconcile/plan.ts";
import type { ObservedTopic, Override } from "./observed.ts";

// The named topics as the cluster has them. Throws when one of them could not be read: only a topic that the brokers
// say they do not know is not there.
export async function observeTopics(
  kafka: Kafka,
  names: readonly string[],
  look: Look,
): Promise<Items<ObservedTopic>> {
  if (names.length === 0) return new Map();
  const there = (await kafka.topics(names, look)).filter(exists);
  const overrides = await observeOverrides(
    kafka,
    there.map(({ name }) => name),
    look,
  );
  return new Map(
    there.flatMap((view) => {
      const found = overrides.get(view.name);
      return found === undefined ? [] : [[view.name, toObserved(view, found)]];
    }),
  );
}

function exists({ name, error }: TopicView): boolean {
  if (error === undefined) return true;
  if (error.name === "UNKNOWN_TOPIC_OR_PARTITION") return false;
  throw new Error(`topic ${name} could not be looked at: ${error.name}`);
}

type Overrides = ReadonlyMap<string, Override>;

// A topic that went away since it was listed is left out, as if it had not been listed.
async function observeOverrides(
  kafka: Kafka,
  names: readonly string[],
  look: Look,
): Promise<ReadonlyMap<string, Overrides>> {
  const overrides = new Map<string, Overrides>();
  for (const [name, result] of await kafka.topicConfigs(names, look)) {
    if (result.state === "done") {
      overrides.set(name, overridesOf(result.value));
    } else if (result.error.name !== "UNKNOWN_TOPIC_OR_PARTITION") {
      const { error } = result;
      throw new Error(
        `the settings of topic ${name} could not be read: ${error.name} ${error.message}`,
      );
    }
  }
  return overrides;
}

// An override is known by its source, also when its value equals the default.
function overridesOf(entries: ConfigEntries): Overrides {
  const own = [...entries].filter(
    ([, { source }]) => source === "DYNAMIC_TOPIC_CONFIG",
  );
  return new Map(
    own.map(([key, { value, type }]) => [key, { value: value ?? "", type }]),
  );
}

function toObserved(view: TopicView, overrides: Overrides): ObservedTopic {
  const { partitions } = view;
  return {
    partitions: partitions.length,
    replicationFactor: Math.min(
      ...partitions.map(({ replicas }) => replicas.length),
    ),
    overrides,
    leaderless: partitions
      .filter(({ leader }) => leader === undefined)
      .map(({ index }) => index),
  };
}
