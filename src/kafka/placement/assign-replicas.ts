import { chooseReplicas } from "./choose-replicas.ts";
import { lineUp } from "./line-up.ts";
import type {
  Assignments,
  PlacementBroker,
  PlacementRequest,
  Replicas,
} from "./placement.ts";
import { Tally } from "./tally.ts";
import { whyNotPlaced } from "./why-not-placed.ts";

// Which brokers get the replicas of new partitions: the least loaded ones, in as many racks as possible, and one that is
// down only where the living ones do not suffice. A topic for which the brokers have no place is left out.
// The same brokers and requests, in whatever order, give the same answer.
export function assignReplicas(
  brokers: readonly PlacementBroker[],
  requests: readonly PlacementRequest[],
): Assignments {
  const open = brokers.filter(({ closed }) => closed !== true);
  const line = lineUp(open);
  const cluster = new Tally(line);
  const possible = requests
    .filter(({ replicationFactor }) => replicationFactor > 0)
    .filter(
      ({ replicationFactor, strategy = "any" }) =>
        whyNotPlaced(strategy, replicationFactor, open) === undefined,
    )
    .sort((one, other) => (one.topic < other.topic ? -1 : 1));
  return new Map(
    possible.map((request) => [
      request.topic,
      placeTopic(line, cluster, request),
    ]),
  );
}

function placeTopic(
  line: readonly PlacementBroker[],
  cluster: Tally,
  {
    existing,
    partitions,
    replicationFactor,
    strategy = "any",
  }: PlacementRequest,
): readonly Replicas[] {
  const topic = new Tally();
  for (const replicas of existing) topic.add(replicas);
  return Array.from({ length: partitions }, () => {
    const wanted = { replicationFactor, strategy };
    const replicas = chooseReplicas(line, wanted, { cluster, topic });
    cluster.add(replicas);
    topic.add(replicas);
    return replicas;
  });
}
