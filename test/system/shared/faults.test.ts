import assert from "node:assert/strict";
import { itemError } from "../../../src/kafka/client/items.ts";
import { type Kafka, openKafka } from "../../../src/kafka/client/kafka.ts";
import { topics } from "../../../src/kinds/topics/topics.ts";
import { type Memory, noMemory } from "../../../src/reconcile/memory.ts";
import { close } from "../../../src/reconcile/reconciler.ts";
import { eventually } from "../../support/eventually.ts";
import { ownPrefix, sharedCluster } from "../../support/shared-cluster.ts";
import { topic } from "../../support/topic.ts";

const look = { signal: new AbortController().signal };
const kind = close(topics);

// A live cluster that changes, and a network that loses answers, between the plan of a run and its end.
describe("a run that is overtaken", function () {
  this.timeout(120_000);
  let kafka: Kafka;
  let other: Kafka;
  let name: string;

  before(async function () {
    this.timeout(180_000);
    const { bootstrapServers } = await sharedCluster();
    kafka = openKafka(bootstrapServers);
    other = openKafka(bootstrapServers);
  });
  beforeEach(() => {
    name = ownPrefix();
  });
  after(async () => {
    await kafka.close();
    await other.close();
  });

  it("adopts a topic that somebody created meanwhile, and brings it in line", async () => {
    const planned = await plan(topic(3, 1, { "retention.ms": 5 }));
    await other.createTopics([bare(name, 1)]);
    const end = await planned.apply(kafka, silent, look);
    assert.deepEqual(end.failures, []);
    await assertShape({ partitions: 3, retention: "5" });
    assert.match(end.memory.items[name] ?? "", /"adopted":true/);
    await assertNothingLeft(topic(3, 1, { "retention.ms": 5 }), end.memory);
  });

  it("creates a topic again that somebody deleted meanwhile", async () => {
    const first = topic(1, 1, { "retention.ms": 5 });
    const memory = await run(first);
    const planned = await plan(topic(1, 1, { "retention.ms": 6 }), memory);
    await other.deleteTopics([{ name, id: undefined }]);
    await untilGone();
    const end = await planned.apply(kafka, silent, look);
    assert.deepEqual(end.failures, []);
    await assertShape({ partitions: 1, retention: "6" });
  });

  it("does not fail because somebody grew the topic just as far", async () => {
    const memory = await run(topic(1, 1));
    const planned = await plan(topic(3, 1), memory);
    await other.createPartitions([{ name, total: 3, assignments: undefined }]);
    const end = await planned.apply(kafka, silent, look);
    assert.deepEqual(end.failures, []);
    await assertNothingLeft(topic(3, 1), end.memory);
  });

  it("says that partitions never shrink when somebody grew the topic further", async () => {
    const memory = await run(topic(1, 1));
    const planned = await plan(topic(3, 1), memory);
    await other.createPartitions([{ name, total: 5, assignments: undefined }]);
    const { failures } = await planned.apply(kafka, silent, look);
    assert.match(failures.join("\n"), /partitions never shrink/);
  });

  it("does not hit a topic that somebody deleted and made again, as it has another id", async () => {
    const memory = await run(topic(1, 1));
    const planned = await plan({ state: "absent" }, memory);
    await other.deleteTopics([{ name, id: undefined }]);
    await untilGone();
    const [made] = await other.createTopics([bare(name, 2)]);
    assert.equal(made?.state, "done");
    const once = {
      ...kafka,
      topics: () => Promise.reject(new Error("it shall not look again")),
    };
    const { failures } = await planned.apply(once, silent, look);
    assert.match(failures.join("\n"), /delete topic .* the next run looks/);
    assert.equal((await shape()).partitions, 2);
  });

  it("does nothing twice when the answer to a creation was lost, and knows the topic as its own", async () => {
    const planned = await plan(topic(2, 1, { "retention.ms": 5 }));
    let sent = 0;
    const lossy: Kafka = {
      ...kafka,
      createTopics: async (items, call) => {
        if (call?.validateOnly === true) return kafka.createTopics(items, call);
        sent += 1;
        await kafka.createTopics(items, call);
        return items.map((item) => ({
          state: "unknown",
          name: item.name,
          error: itemError(7, "no answer"),
        }));
      },
    };
    const end = await planned.apply(lossy, silent, look);
    assert.deepEqual([end.failures, sent], [[], 1]);
    await assertShape({ partitions: 2, retention: "5" });
    assert.match(end.memory.items[name] ?? "", /"set":\["retention.ms"\]/);
    assert.match(end.memory.items[name] ?? "", /"adopted":false/);
  });

  it("creates what was lost on the way", async () => {
    const planned = await plan(topic(2, 1));
    let lost = false;
    const lossy: Kafka = {
      ...kafka,
      createTopics: (items, call) => {
        if (lost) return kafka.createTopics(items, call);
        lost = true;
        const error = itemError(7, "no answer");
        return Promise.resolve(
          items.map((item) => ({ state: "unknown", name: item.name, error })),
        );
      },
    };
    const { failures } = await planned.apply(lossy, silent, look);
    assert.deepEqual(failures, []);
    assert.equal((await shape()).partitions, 2);
  });

  it("keeps its settings in a race with another client that alters the same topic", async () => {
    let memory = await run(topic(1, 1));
    for (let round = 1; round <= 15; round += 1) {
      const wanted = topic(1, 1, { "retention.ms": round });
      const planned = await plan(wanted, memory);
      const set = { "segment.ms": String(round) };
      const [end] = await Promise.all([
        planned.apply(kafka, silent, look),
        other.alterTopicConfigs([{ topic: name, set, unset: [] }]),
      ]);
      assert.deepEqual(end.failures, []);
      assert.equal((await shape()).retention, String(round));
      memory = end.memory;
    }
  });

  function plan(declared: object, memory: Memory = noMemory) {
    const wire = { [name]: JSON.stringify(declared) };
    return kind.plan(kafka, wire, memory, look);
  }

  async function run(declared: object): Promise<Memory> {
    const planned = await plan(declared);
    const end = await planned.apply(kafka, silent, look);
    assert.deepEqual(end.failures, []);
    await kind.settle(kafka, [name], silent, look);
    return end.memory;
  }

  async function assertNothingLeft(
    declared: object,
    memory: Memory,
  ): Promise<void> {
    const planned = await plan(declared, memory);
    assert.deepEqual(planned.sentences, []);
  }

  // Not every broker knows at once that a topic has grown.
  async function assertShape(
    expected: Awaited<ReturnType<typeof shape>>,
  ): Promise<void> {
    await eventually("it is as declared", async () => {
      assert.deepEqual(await shape(), expected);
      return true;
    });
  }

  async function shape(): Promise<{
    readonly partitions: number | undefined;
    readonly retention: string | undefined;
  }> {
    // Not every broker knows a new topic at once.
    await kind.settle(kafka, [name], silent, look);
    const [view] = await kafka.topics([name]);
    const config = (await kafka.topicConfigs([name])).get(name);
    const retention =
      config?.state === "done" ? config.value.get("retention.ms") : undefined;
    return {
      partitions: view?.partitions.length,
      retention: retention?.value,
    };
  }

  function untilGone(): Promise<void> {
    return eventually(`${name} is gone`, async () => {
      const call = { validateOnly: true };
      const [answer] = await other.createTopics([bare(name, 1)], call);
      return answer?.state === "done";
    });
  }
});

function bare(name: string, partitions: number) {
  return { name, placement: { partitions, replicationFactor: 1 }, config: {} };
}

function silent(): void {
  // Nobody listens to the progress.
}
