import { formatAddress } from "./connect/address.ts";
import { refuse, type Outcome } from "./ask-brokers.ts";
import type { MetadataAnswer } from "./messages/metadata.ts";
import { partitionName, type Partition } from "./partition-name.ts";

const unknownTopicOrPartition = 3;
const leaderNotAvailable = 5;

// Where the leader of each partition is, as one Metadata answer has it; or why nobody can be asked about it.
export function leadersOf({
  brokers,
  topics,
}: MetadataAnswer): (place: Partition) => string | Outcome<never> {
  const addresses = new Map(
    brokers.map((broker) => [broker.id, formatAddress(broker)]),
  );
  const byName = new Map(topics.map((topic) => [topic.name, topic]));
  return (place) => {
    const name = partitionName(place.topic, place.partition);
    const topic = byName.get(place.topic);
    const code = topic?.code ?? unknownTopicOrPartition;
    if (code !== 0) return refuse(name, code, undefined, false);
    const partition = topic?.partitions.find(
      ({ index }) => index === place.partition,
    );
    if (partition === undefined) {
      return refuse(name, unknownTopicOrPartition, undefined, false);
    }
    const message = `${name} has no leader now`;
    return (
      addresses.get(partition.leader) ??
      refuse(name, leaderNotAvailable, message, false)
    );
  };
}
