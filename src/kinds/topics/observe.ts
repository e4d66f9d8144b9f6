import { couldNotLook } from "../../kafka/client/items.ts";
import type { Kafka } from "../../kafka/client/kafka.ts";
import { partitionName } from "../../kafka/client/partition-name.ts";
import type { TopicView } from "../../kafka/client/views.ts";
import type { Look } from "../../reconcile/kind.ts";
import type { Items, Sight } from "../../reconcile/plan.ts";
import { observeAround } from "./observe-around.ts";
import { observeEnds } from "./deletion/observe-ends.ts";
import { observeLeaving } from "./deletion/observe-leaving.ts";
import { observeMoves, type UnderWay } from "./moves/observe-moves.ts";
import { observeSettings } from "./config/observe-overrides.ts";
import { observePlacements } from "./placement/observe-placements.ts";
import type { Shown } from "./observe-shown.ts";
import { movingPart, toLiveTopic } from "./observe-live.ts";
import type { Placement } from "./placement/placement.ts";
import { observeUse } from "./deletion/observe-use.ts";
import type { ObservedTopic, TopicSurroundings } from "./observed.ts";
import type { DesiredTopic } from "./spec.ts";

// The desired topics as the cluster has them. Throws when one of them could not be read: only a topic that the brokers
// say they do not know is not there.
export async function observeTopics(
  kafka: Kafka,
  desired: Items<DesiredTopic>,
  look: Look,
): Promise<Sight<ObservedTopic, TopicSurroundings>> {
  const names = [...desired.keys()];
  const { live, throttled } = await observeLive(kafka, names, look);
  const going = [...desired]
    .filter(([name, { state }]) => state === "absent" && live.has(name))
    .map(([name]) => name);
  const missing = [...desired.keys()].filter((name) => !live.has(name));
  const leaving = (await observeLeaving(kafka, missing, look))
    .filter(
      ({ name, marked }) => marked || desired.get(name)?.state === "absent",
    )
    .map(({ name }) => name);
  const views = [...live.values()].map(({ view }) => view);
  const seen = { views, throttled };
  const underWay = await observeMoves(kafka, seen, desired, look);
  const held = await observePlacements(kafka, views, desired, look);
  const moves = [...desired].some(([name, wanted]) =>
    mayMove(wanted, live.get(name), underWay, held.get(name)),
  );
  const grows = [...desired].some(([name, wanted]) =>
    needsPlaces(wanted, live.get(name)),
  );
  const need = {
    places: moves || grows,
    moves,
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
  for (const [name, shown] of live)
    items.set(name, {
      ...toLiveTopic(shown, uses.get(name)),
      ...movingPart(shown.view, underWay),
      placement: held.get(name) ?? "any",
      throttled: underWay.throttled && isFirst(name, desired),
    });
  for (const name of leaving)
    items.set(name, { state: "leaving", waitsFor: down });
  return { items, around };
}

// Throttles are of the cluster as a whole and told of one topic that stays.
function isFirst(name: string, desired: Items<DesiredTopic>): boolean {
  const present = [...desired]
    .filter(([, { state }]) => state === "present")
    .map(([each]) => each);
  return name === present.sort()[0];
}

function needsPlaces(wanted: DesiredTopic, shown: Shown | undefined): boolean {
  const there = shown?.view.partitions.length ?? 0;
  return wanted.state === "present" && wanted.spec.partitions > there;
}

// Whether replicas of a topic that exists have to move, or may have to: whether it was rebalanced only the memory knows.
function mayMove(
  wanted: DesiredTopic,
  shown: Shown | undefined,
  { moves }: UnderWay,
  held: Placement | undefined,
): boolean {
  if (wanted.state === "absent" || shown === undefined) return false;
  const { replicationFactor, placement, rebalance } = wanted.spec;
  const { name, partitions } = shown.view;
  return (
    rebalance !== undefined ||
    (placement !== undefined && held === "any") ||
    partitions.some(
      ({ index, replicas }) =>
        replicas.length !== replicationFactor ||
        moves.has(partitionName(name, index)),
    )
  );
}

async function observeLive(
  kafka: Kafka,
  names: readonly string[],
  look: Look,
): Promise<{
  readonly live: ReadonlyMap<string, Shown>;
  readonly throttled: boolean;
}> {
  if (names.length === 0) return { live: new Map(), throttled: false };
  const there = (await kafka.topics(names, look)).filter(exists);
  const { settings, throttled } = await observeSettings(
    kafka,
    there.map(({ name }) => name),
    look,
  );
  const ends = await observeEnds(kafka, there, look);
  const shown = there.flatMap((view) => {
    const found = settings.get(view.name);
    if (found === undefined) return [];
    const end = ends.get(view.name);
    return [[view.name, { view, settings: found, end }] as const];
  });
  return { live: new Map(shown), throttled };
}

function exists({ name, error }: TopicView): boolean {
  if (error === undefined) return true;
  if (error.name === "UNKNOWN_TOPIC_OR_PARTITION") return false;
  throw couldNotLook(
    `topic ${name} could not be looked at: ${error.name}`,
    error,
  );
}
