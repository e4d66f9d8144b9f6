import assert from "node:assert/strict";
import { type Kafka, openKafka } from "../../../src/kafka/kafka.ts";
import { topics } from "../../../src/kinds/topics/topics.ts";
import { printProblem } from "../../../src/problems/print.ts";
import { type Memory, noMemory } from "../../../src/reconcile/memory.ts";
import { close } from "../../../src/reconcile/reconciler.ts";
import type { Wire } from "../../../src/reconcile/wire.ts";
import { produce } from "../../support/kcat.ts";
import { ownPrefix, sharedCluster } from "../../support/shared-cluster.ts";
import { topic } from "../../support/topic.ts";

const look = { signal: new AbortController().signal };
const kind = close(topics);
const absent = { state: "absent" };

// A step, or a refusal, of every kind: what is declared first and run, and what is declared then.
type Case = {
  readonly first?: object;
  readonly meanwhile?: (name: string) => Promise<unknown>;
  readonly then: object;
};

// What a preview says and what an update does are held against each other, step by step, on a live cluster.
describe("what a preview says of topics", function () {
  this.timeout(60_000);
  let servers: string;
  let kafka: Kafka;
  let prefix: string;

  before(async function () {
    this.timeout(180_000);
    servers = (await sharedCluster()).bootstrapServers;
    kafka = openKafka(servers);
    prefix = ownPrefix();
  });
  after(() => kafka.close());

  const setBehindOurBack = (name: string): Promise<unknown> =>
    kafka.alterTopicConfigs([
      { topic: name, set: { "segment.ms": "77777" }, unset: [] },
    ]);

  const done: Readonly<Record<string, Case>> = {
    "a new topic": { then: topic(2, 3, { "retention.ms": "1d" }) },
    "a topic that another tool created": {
      meanwhile: (name) => createBare(name),
      then: topic(1, 1),
    },
    "more partitions": { first: topic(1, 2), then: topic(3, 2) },
    "settings that are set, changed and unset": {
      first: topic(1, 1, { "retention.ms": 1, "segment.ms": 1 }),
      then: topic(1, 1, { "retention.ms": 2, "flush.ms": 3 }),
    },
    "settings of others that are removed": {
      first: topic(1, 1),
      meanwhile: setBehindOurBack,
      then: { ...topic(1, 1), unmanagedConfig: "remove" },
    },
    "a topic that is deleted": { first: topic(1, 1), then: absent },
    "nothing to do": { first: topic(1, 1), then: topic(1, 1) },
  };
  for (const [what, given] of Object.entries(done))
    it(`is what an update does: ${what}`, async () => {
      const { name, memory } = await start(given);
      const before = await snapshot(name);
      const foreseen = await plan(name, given.then, memory);
      const problems = [
        ...foreseen.refused,
        ...(await foreseen.rehearse(kafka, look)),
      ];
      assert.deepEqual(problems.map(printProblem), []);
      assert.deepEqual(await snapshot(name), before, "a preview changed it");
      const planned = await plan(name, given.then, memory);
      assert.deepEqual(planned.sentences, foreseen.sentences);
      assert.deepEqual(planned.changes, foreseen.changes);
      const end = await planned.apply(kafka, silent, look);
      assert.deepEqual([end.failures, end.pending], [[], []]);
      const again = await plan(name, given.then, end.memory);
      assert.deepEqual(again.sentences, []);
    });

  const refused: Readonly<Record<string, Case>> = {
    "fewer partitions": { first: topic(2, 1), then: topic(1, 1) },
    "another replication factor": { first: topic(1, 1), then: topic(1, 2) },
    "more replicas than brokers": { then: topic(1, 4) },
    "a setting that Kafka does not know": { then: topic(1, 1, { nope: 1 }) },
    "a value that Kafka does not take": {
      first: topic(1, 1),
      then: topic(1, 1, { "cleanup.policy": "shred" }),
    },
    "a name that collides with that of a topic": {
      meanwhile: (name) => createBare(name.replaceAll("-", "_").concat(".x")),
      then: topic(1, 1),
    },
    "a topic that is not empty and shall go": {
      first: topic(1, 1),
      meanwhile: (name) => produce(servers, name, ["one"]),
      then: absent,
    },
  };
  for (const [what, given] of Object.entries(refused))
    it(`is what an update refuses: ${what}`, async () => {
      const { name: plain, memory } = await start(given);
      const name = what.includes("collides")
        ? plain.replaceAll("-", "_").concat("_x")
        : plain;
      const before = await snapshot(name);
      const planned = await plan(name, given.then, memory);
      const foreseen = [
        ...planned.refused,
        ...(await planned.rehearse(kafka, look)),
      ];
      assert.equal(foreseen.length, 1, "the preview refuses");
      assert.equal(foreseen[0]?.path[0], name);
      // What the planner refuses is not applied; what only a broker refuses, a broker refuses again.
      if (planned.refused.length === 0) {
        const { failures } = await planned.apply(kafka, silent, look);
        assert.equal(failures.length, 1, failures.join("\n"));
      }
      assert.deepEqual(await snapshot(name), before, "it was changed");
    });

  async function start({ first, meanwhile }: Case): Promise<{
    readonly name: string;
    readonly memory: Memory;
  }> {
    count += 1;
    const name = `${prefix}-${count}`;
    let memory = noMemory;
    if (first !== undefined) {
      const planned = await plan(name, first, memory);
      const end = await planned.apply(kafka, silent, look);
      assert.deepEqual(end.failures, []);
      await kind.settle(kafka, [name], silent, look);
      memory = end.memory;
    }
    await meanwhile?.(name);
    return { name, memory };
  }

  function plan(name: string, declared: object, memory: Memory) {
    const wire: Wire = { [name]: JSON.stringify(declared) };
    assert.deepEqual(kind.check(wire), []);
    return kind.plan(kafka, wire, memory, look);
  }

  async function snapshot(name: string): Promise<unknown> {
    const [view] = await kafka.topics([name]);
    const config = (await kafka.topicConfigs([name])).get(name);
    const overrides =
      config?.state === "done"
        ? [...config.value].filter(
            ([, { source }]) => source === "DYNAMIC_TOPIC_CONFIG",
          )
        : [];
    return { id: view?.id, partitions: view?.partitions.length, overrides };
  }

  function createBare(name: string): Promise<unknown> {
    const placement = { partitions: 1, replicationFactor: 1 };
    return kafka.createTopics([{ name, placement, config: {} }]);
  }
});

let count = 0;

function silent(): void {
  // Nobody listens to the progress.
}
