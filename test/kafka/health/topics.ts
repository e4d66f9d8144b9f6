import type { TopicView } from "../../../src/kafka/client/views.ts";

// A topic with a partition for each list of replicas: [replicas, those in sync, the leader]; in sync are all, and the first one
// leads, where nothing else is said.
export function topicOf(
  name: string,
  ...partitions: readonly (readonly [
    replicas: readonly number[],
    isr?: readonly number[],
    leader?: number,
  ])[]
): TopicView {
  return {
    name,
    id: undefined,
    internal: false,
    error: undefined,
    partitions: partitions.map(
      ([replicas, isr = replicas, leader = replicas[0]], index) => ({
        index,
        leader,
        replicas,
        isr,
        offline: [],
        error: undefined,
      }),
    ),
  };
}
