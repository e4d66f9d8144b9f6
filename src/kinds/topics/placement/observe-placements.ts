import type { Kafka } from "../../../kafka/client/kafka.ts";
import type { TopicView } from "../../../kafka/client/views.ts";
import type { PlacementBroker } from "../../../kafka/placement/placement.ts";
import type { Look } from "../../../reconcile/kind.ts";
import type { Items } from "../../../reconcile/plan.ts";
import { brokersKnown } from "./observe-brokers.ts";
import { isHeld, type Placement } from "./placement.ts";
import type { DesiredTopic } from "../spec.ts";

// Which placements hold, by topic: what is wanted, or "any" where it does not hold. Racks are asked for only when a topic
// wants to be placed by them.
export async function observePlacements(
  kafka: Kafka,
  views: readonly TopicView[],
  desired: Items<DesiredTopic>,
  look: Look,
): Promise<ReadonlyMap<string, Placement>> {
  const wanted = views.flatMap((view) => {
    const topic = desired.get(view.name);
    const placement =
      topic?.state === "present" ? topic.spec.placement : undefined;
    return placement === undefined ? [] : [{ view, placement }];
  });
  if (wanted.length === 0) return new Map();
  const known = await brokersKnown(kafka, look);
  const brokers = known.map((broker): PlacementBroker => ({
    ...broker,
    leaders: 0,
    replicas: 0,
  }));
  return new Map(
    wanted.map(({ view, placement }) => {
      const replicas = view.partitions.map((each) => each.replicas);
      const held = isHeld(placement, replicas, brokers);
      return [view.name, held ? placement : "any"];
    }),
  );
}
