import { chooseReplicas } from "./choose-replicas.ts";
import { lineUp } from "./line-up.ts";
import type {
  Assignments,
  PlacementBroker,
  PlacementRequest,
  Replicas,
} from "./placement.ts";
import { Tally } from "./tally.ts";

// Which brokers get the replicas of new partitions: the least loaded ones, in as many racks as possible, and one that is
// down only where the living ones do not suffice. A topic that needs more replicas than there are brokers is left out.
// The same brokers and requests, in whatever order, give the same answer.
export function assignReplicas(
  brokers: readonly PlacementBroker[],
  requests: readonly PlacementRequest[],
): Assignments {
  const line = lineUp(brokers);
  const cluster = new Tally(line);
  const possible = requests
    .filter(({ replicationFactor }) => replicationFactor > 0)
    .filter(({ replicationFactor }) => replicationFactor <= line.length)
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
  { existing, partitions, replicationFactor }: PlacementRequest,
): readonly Replicas[] {
  const topic = new Tally();
  for (const replicas of existing) topic.add(replicas);
  return Array.from({ length: partitions }, () => {
    const replicas = chooseReplicas(line, replicationFactor, {
      cluster,
      topic,
    });
    cluster.add(replicas);
    topic.add(replicas);
    return replicas;
  });
}
