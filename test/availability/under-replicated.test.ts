import assert from "node:assert/strict";
import { underReplicated } from "../../src/availability/under-replicated.ts";
import type { PartitionView, TopicView } from "../../src/kafka/views.ts";

describe("underReplicated", () => {
  it("names each partition with a replica that is not in sync", () => {
    const topics = [
      topic("a", partition(0, [1, 2], [1, 2]), partition(1, [1, 2], [2])),
      topic("b", partition(0, [1, 2, 3], [1])),
    ];
    assert.deepEqual(underReplicated(topics), ["a-1", "b-0"]);
  });

  it("takes a partition whose whole ISR is gone for under-replicated too", () => {
    assert.deepEqual(underReplicated([topic("a", partition(0, [1], []))]), [
      "a-0",
    ]);
  });

  it("finds nothing in a cluster that is in sync, in whatever order replicas are listed", () => {
    const topics = [topic("a", partition(0, [3, 1, 2], [1, 2, 3]))];
    assert.deepEqual(underReplicated(topics), []);
  });

  it("counts Kafka's own topics as well: offsets must not be lost either", () => {
    const own = topic("__consumer_offsets", partition(7, [1, 2], [1]));
    assert.deepEqual(underReplicated([{ ...own, internal: true }]), [
      "__consumer_offsets-7",
    ]);
  });
});

function topic(
  name: string,
  ...partitions: readonly PartitionView[]
): TopicView {
  return { name, id: undefined, internal: false, error: undefined, partitions };
}

function partition(
  index: number,
  replicas: readonly number[],
  isr: readonly number[],
): PartitionView {
  return {
    index,
    leader: isr[0],
    replicas,
    isr,
    offline: [],
    error: undefined,
  };
}
