import assert from "node:assert/strict";
import type { Kafka } from "../../../src/kafka/client/kafka.ts";
import { groupMemory } from "../../../src/kinds/groups/memory.ts";
import type { Json } from "../../../src/reconcile/plan.ts";
import { firstOutsideOffset } from "./meddle.ts";
import type { Memories } from "./run-once.ts";
import type { Declared } from "./wires.ts";

// Asserts that the cluster is what is declared; the cluster itself is asked, not the planner.
export async function assertEquals(
  kafka: Kafka,
  declared: Declared,
  memories: Memories,
): Promise<void> {
  await assertTopics(kafka, declared.topics);
  await assertGroups(kafka, declared.groups, memories);
}

async function assertTopics(
  kafka: Kafka,
  topics: Declared["topics"],
): Promise<void> {
  const names = Object.keys(topics);
  const views = await kafka.topics(names);
  const configs = await kafka.topicConfigs(names);
  for (const view of views) {
    const wanted = topics[view.name];
    assert.ok(wanted);
    if ("state" in wanted) {
      assert.equal(view.error?.name, "UNKNOWN_TOPIC_OR_PARTITION", view.name);
      continue;
    }
    assert.equal(view.partitions.length, wanted.partitions, view.name);
    const config = configs.get(view.name);
    assert.ok(config?.state === "done", view.name);
    const overrides = [...config.value].filter(
      ([, { source }]) => source === "DYNAMIC_TOPIC_CONFIG",
    );
    const live = Object.fromEntries(
      overrides.map(([key, { value }]) => [key, value]),
    );
    for (const [key, value] of Object.entries(wanted.config))
      assert.equal(live[key], value, `${view.name} ${key}`);
    if (wanted.unmanagedConfig === "remove")
      assert.deepEqual(live, wanted.config, view.name);
  }
}

async function assertGroups(
  kafka: Kafka,
  groups: Declared["groups"],
  memories: Memories,
): Promise<void> {
  for (const [name, wanted] of Object.entries(groups)) {
    const answer = await kafka.committedOffsets(name);
    assert.ok(answer.state === "done", name);
    const committed = new Map(
      answer.value.map(({ topic, partition, offset }) => [
        `${topic}-${partition}`,
        offset,
      ]),
    );
    if ("state" in wanted) {
      assert.equal(committed.size, 0, `${name} has offsets`);
      const [described] = await kafka.describeGroups([name]);
      assert.ok(
        described?.state === "done" && described.value.state === "Dead",
      );
      continue;
    }
    // What another client has deleted is told, and not set again.
    const text = memories.groups.items[name] ?? "{}";
    const { version } = memories.groups;
    const told = groupMemory.read(JSON.parse(text) as Json, version);
    for (const view of await kafka.topics(wanted.topics)) {
      const lost = told.topics.get(view.name)?.lost ?? [];
      const ends = await logOf(kafka, view.name, view.partitions.length);
      for (const { index } of view.partitions) {
        const place = `${view.name}-${index}`;
        const offset = committed.get(place);
        assert.ok(
          offset !== undefined || lost.includes(index),
          `${name} lacks ${place}`,
        );
        const ours = offset !== undefined && offset < firstOutsideOffset;
        if (ours) assert.ok(offset <= (ends[index] ?? 0n), `${name} ${place}`);
      }
    }
  }
}

async function logOf(
  kafka: Kafka,
  topic: string,
  partitions: number,
): Promise<readonly bigint[]> {
  const asked = Array.from({ length: partitions }, (_, partition) => ({
    topic,
    partition,
    at: "latest" as const,
  }));
  const answers = await kafka.offsets(asked);
  return answers.map((answer) =>
    answer.state === "done" ? (answer.value.offset ?? 0n) : 0n,
  );
}
