import { couldNotLook } from "../../kafka/items.ts";
import type { Kafka } from "../../kafka/kafka.ts";
import type { TopicView } from "../../kafka/views.ts";
import type { Look } from "../../reconcile/kind.ts";
import type { Items, Sight } from "../../reconcile/plan.ts";
import { observeAround } from "./observe-around.ts";
import { observeEnds } from "./observe-ends.ts";
import { observeLeaving } from "./observe-leaving.ts";
import { observeOverrides, type Overrides } from "./observe-overrides.ts";
import type { Shown } from "./observe-shown.ts";
import { observeUse } from "./observe-use.ts";
import type {
  LiveTopic,
  ObservedTopic,
  TopicSurroundings,
  TopicUse,
} from "./observed.ts";
import type { DesiredTopic } from "./spec.ts";

// The desired topics as the cluster has them. Throws when one of them could not be read: only a topic that the brokers
// say they do not know is not there.
export async function observeTopics(
  kafka: Kafka,
  desired: Items<DesiredTopic>,
  look: Look,
): Promise<Sight<ObservedTopic, TopicSurroundings>> {
  const live = await observeLive(kafka, [...desired.keys()], look);
  const going = [...desired]
    .filter(([name, { state }]) => state === "absent" && live.has(name))
    .map(([name]) => name);
  const missing = [...desired.keys()].filter((name) => !live.has(name));
  const leaving = (await observeLeaving(kafka, missing, look))
    .filter(
      ({ name, marked }) => marked || desired.get(name)?.state === "absent",
    )
    .map(({ name }) => name);
  const need = {
    places: [...desired].some(([name, wanted]) =>
      needsPlaces(wanted, live.get(name)),
    ),
    deletes: going.length > 0,
    waits: leaving.length > 0,
  };
  const { around, down } = await observeAround(kafka, need, look);
  const uses = await observeUse(
    kafka,
    going.flatMap((name) => live.get(name)?.view ?? []),
    look,
  );
  const items = new Map<string, ObservedTopic>();
  for (const [name, { view, overrides, end }] of live)
    items.set(name, toLiveTopic(view, overrides, end, uses.get(name)));
  for (const name of leaving)
    items.set(name, { state: "leaving", waitsFor: down });
  return { items, around };
}

function needsPlaces(wanted: DesiredTopic, shown: Shown | undefined): boolean {
  const there = shown?.view.partitions.length ?? 0;
  return wanted.state === "present" && wanted.spec.partitions > there;
}

async function observeLive(
  kafka: Kafka,
  names: readonly string[],
  look: Look,
): Promise<ReadonlyMap<string, Shown>> {
  if (names.length === 0) return new Map();
  const there = (await kafka.topics(names, look)).filter(exists);
  const overrides = await observeOverrides(
    kafka,
    there.map(({ name }) => name),
    look,
  );
  const ends = await observeEnds(kafka, there, look);
  return new Map(
    there.flatMap((view) => {
      const found = overrides.get(view.name);
      if (found === undefined) return [];
      const end = ends.get(view.name);
      return [[view.name, { view, overrides: found, end }] as const];
    }),
  );
}

function exists({ name, error }: TopicView): boolean {
  if (error === undefined) return true;
  if (error.name === "UNKNOWN_TOPIC_OR_PARTITION") return false;
  throw couldNotLook(
    `topic ${name} could not be looked at: ${error.name}`,
    error,
  );
}

function toLiveTopic(
  view: TopicView,
  overrides: Overrides,
  end: number | undefined,
  use: TopicUse | undefined,
): LiveTopic {
  const { id, internal, partitions } = view;
  return {
    state: "live",
    id,
    internal,
    partitions: partitions.length,
    replicationFactor: Math.min(
      ...partitions.map(({ replicas }) => replicas.length),
    ),
    replicas: partitions.map(({ replicas }) => replicas),
    overrides,
    leaderless: partitions
      .filter(({ leader }) => leader === undefined)
      .map(({ index }) => index),
    end,
    use,
  };
}
