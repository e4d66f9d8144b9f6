import type { Kafka, TopicView } from "../../kafka/kafka.ts";
import type { Look } from "../../reconcile/kind.ts";
import type { Items } from "../../reconcile/plan.ts";
import type { ObservedTopic, Override } from "./observed.ts";

// The named topics as the cluster has them. Throws when one of them could not be read: only a topic of which the
// brokers say that they do not know it is not there.
export async function observeTopics(
  kafka: Kafka,
  names: readonly string[],
  look: Look,
): Promise<Items<ObservedTopic>> {
  if (names.length === 0) return new Map();
  const views = await kafka.topics(names, look);
  const there = views.filter(exists);
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
  if (error === "UNKNOWN_TOPIC_OR_PARTITION") return false;
  throw new Error(`topic ${name} could not be looked at: ${error}`);
}

// A topic that went away since it was listed is left out, as if it had not been listed.
async function observeOverrides(
  kafka: Kafka,
  names: readonly string[],
  look: Look,
): Promise<ReadonlyMap<string, ReadonlyMap<string, Override>>> {
  const overrides = new Map<string, ReadonlyMap<string, Override>>();
  for (const [name, result] of await kafka.topicConfigs(names, look)) {
    if (result.error === "UNKNOWN_TOPIC_OR_PARTITION") continue;
    if (result.data === undefined)
      throw new Error(
        `the settings of topic ${name} could not be read: ${result.error ?? ""} ${result.message ?? ""}`,
      );
    overrides.set(name, overridesOf(result.data));
  }
  return overrides;
}
