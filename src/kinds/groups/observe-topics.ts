import { couldNotLook } from "../../kafka/client/items.ts";
import type { Kafka } from "../../kafka/client/kafka.ts";
import type { TopicView } from "../../kafka/client/views.ts";
import type { Look } from "../../reconcile/kind.ts";
import type { Items } from "../../reconcile/plan.ts";
import type { DesiredGroup } from "./spec.ts";

// The topics that these groups read, by name, without those that do not exist. Throws when one cannot be looked at.
export async function observeTopicsOf(
  kafka: Kafka,
  desired: Items<DesiredGroup>,
  look: Look,
): Promise<ReadonlyMap<string, TopicView>> {
  const names = new Set([...desired.values()].flatMap(topicsOf));
  if (names.size === 0) return new Map();
  const views = await kafka.topics([...names].sort(), look);
  return new Map(
    views.filter(exists).map((view) => [view.name, view] as const),
  );
}

function topicsOf(wanted: DesiredGroup): readonly string[] {
  return wanted.state === "present" ? wanted.spec.topics : [];
}

function exists({ name, error }: TopicView): boolean {
  if (error === undefined) return true;
  if (error.name === "UNKNOWN_TOPIC_OR_PARTITION") return false;
  throw couldNotLook(
    `topic ${name} could not be looked at: ${error.name}`,
    error,
  );
}
