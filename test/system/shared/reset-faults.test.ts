import assert from "node:assert/strict";
import { join } from "node:path";
import { itemError } from "../../../src/kafka/client/items.ts";
import { type Kafka, openKafka } from "../../../src/kafka/client/kafka.ts";
import { groups } from "../../../src/kinds/groups/groups.ts";
import { type Memory, noMemory } from "../../../src/reconcile/memory.ts";
import { close } from "../../../src/reconcile/reconciler.ts";
import { eventually } from "../../support/eventually.ts";
import { joinGroup } from "../../support/group-member.ts";
import { untilEmpty } from "../../support/groups.ts";
import { run } from "../../support/run.ts";
import { ownPrefix, sharedCluster } from "../../support/shared-cluster.ts";

const look = { signal: new AbortController().signal };
const kind = close(groups);
const killedReset = join(import.meta.dirname, "../../support/killed-reset.ts");

// A live cluster that changes, a network that loses answers, and runs that are killed, while the offsets of a group are reset.
describe("a reset that is overtaken or interrupted", function () {
  this.timeout(120_000);
  let servers: string;
  let kafka: Kafka;
  let other: Kafka;
  let topic: string;
  let group: string;

  before(async function () {
    this.timeout(180_000);
    servers = (await sharedCluster()).bootstrapServers;
    kafka = openKafka(servers);
    other = openKafka(servers);
  });
  beforeEach(async () => {
    const prefix = ownPrefix();
    topic = `${prefix}-orders`;
    group = `${prefix}-billing`;
    await create(2);
    for (const partition of [0, 1]) {
      const records = ["a", "b", "c"].map((value) => ({ key: null, value }));
      await eventually("a leader that takes records", async () => {
        const done = await other.produce({ topic, partition }, records);
        return done.state === "done";
      });
    }
    await commit(await ends());
  });
  after(async () => {
    await kafka.close();
    await other.close();
  });

  it("follows the coordinator of the group to another broker", async () => {
    const planned = await plan();
    const before = await coordinator();
    await moveCoordinator();
    await eventually("another coordinator", async () => {
      const now = await coordinator();
      return now !== undefined && now !== before;
    });
    const end = await planned.apply(kafka, silent, look);
    assert.deepEqual(end.failures, []);
    await assertReset();
    await assertOver(end.memory);
  });

  it("fails, names the member and changes nothing when one joins between preview and apply", async () => {
    const planned = await plan();
    const before = await committed();
    const member = await joinGroup(servers, group, topic);
    try {
      const end = await planned.apply(kafka, silent, look);
      assert.match(
        end.failures.join("\n"),
        /expected a group without members, found client reader at \//,
      );
      assert.deepEqual(await committed(), before);
    } finally {
      await member.stop();
    }
    await untilEmpty(other, group);
    const { failures, memory } = await apply(noMemory);
    assert.deepEqual(failures, []);
    await assertReset();
    await assertOver(memory);
  });

  it("is refused when a topic of the group is missing", async () => {
    await remove();
    const { refused } = await plan();
    assert.deepEqual(
      refused.map(({ found }) => found),
      [`${topic}, which does not`],
    );
  });

  it("fails and writes nothing when a topic of the group goes between preview and apply", async () => {
    const planned = await plan();
    await remove();
    const { failures } = await planned.apply(kafka, silent, look);
    assert.match(failures.join("\n"), /topics that exist/);
    assert.deepEqual(await committed(), []);
  });

  it("is looked up anew when a topic of the group was deleted and made again", async () => {
    const planned = await plan("latest");
    await remove();
    await create(2);
    const { failures } = await planned.apply(kafka, silent, look);
    assert.deepEqual(failures, []);
    // The ends of the new topic, not those that the plan was made from.
    await assertReset();
  });

  it("is only written down when the answer to the commit is lost", async () => {
    const planned = await plan();
    let sent = 0;
    const lossy: Kafka = {
      ...kafka,
      commitOffsets: async (...request) => {
        sent += 1;
        const done = await kafka.commitOffsets(...request);
        const error = itemError(7, "no answer");
        return done.map(({ name }) => ({ state: "unknown", name, error }));
      },
    };
    const end = await planned.apply(lossy, silent, look);
    assert.deepEqual([end.failures, sent], [[], 1]);
    await assertReset();
    await assertOver(end.memory);
  });

  it("is neither lost nor done twice after kill -9 between intent and result", async () => {
    const before = await committed();
    await killAt("before");
    assert.deepEqual(await committed(), before);
    await killAt("after");
    // A consumer that reads all again is where it was before the reset.
    await commit(await ends());
    const { failures, memory } = await apply(noMemory);
    assert.deepEqual(failures, []);
    assert.deepEqual(await committed(), before);
    await assertOver(memory);
    await assertOver(noMemory);
  });

  it("leaves a group alone that moved on after kill -9 before the commit", async () => {
    await killAt("before");
    await commit([1n, 1n]);
    const { refused } = await plan();
    assert.match(refused.map(({ found }) => found).join(), / then, 1 now/);
    assert.deepEqual(
      (await committed()).map(([, offset]) => offset),
      [1n, 1n],
    );
  });

  const wire = (to: unknown = "earliest") => ({
    [group]: JSON.stringify({
      topics: [topic],
      start: "earliest",
      reset: { id: "r-1", to },
    }),
  });

  function plan(to?: unknown, memory = noMemory) {
    return kind.plan(kafka, wire(to), memory, look);
  }

  async function apply(memory: Memory) {
    const planned = await plan(undefined, memory);
    assert.deepEqual(planned.refused, []);
    return planned.apply(kafka, silent, look);
  }

  async function killAt(when: "before" | "after"): Promise<void> {
    const args = [servers, JSON.stringify(wire()), when];
    const ended = await run(process.execPath, [
      "--import",
      "tsx",
      killedReset,
      ...args,
    ]);
    assert.notEqual(ended.code, 0, ended.stderr);
  }

  async function create(partitions: number): Promise<void> {
    const placement = { partitions, replicationFactor: 1 };
    await eventually(`topic ${topic} was created`, async () => {
      const [made] = await other.createTopics([
        { name: topic, placement, config: {} },
      ]);
      return made?.state === "done";
    });
  }

  async function remove(): Promise<void> {
    await other.deleteTopics([{ name: topic, id: undefined }]);
    await eventually(`topic ${topic} is gone`, async () => {
      const placement = { partitions: 1, replicationFactor: 1 };
      const call = { validateOnly: true };
      const [answer] = await other.createTopics(
        [{ name: topic, placement, config: {} }],
        call,
      );
      return answer?.state === "done";
    });
    await eventually("its offsets are gone", async () => {
      return (await committed()).length === 0;
    });
  }

  async function ends(): Promise<readonly bigint[]> {
    const answers = await other.offsets(
      [0, 1].map((partition) => ({ topic, partition, at: "latest" })),
    );
    return answers.map((answer) =>
      answer.state === "done" ? (answer.value.offset ?? 0n) : -1n,
    );
  }

  async function commit(offsets: readonly bigint[]): Promise<void> {
    const results = await other.commitOffsets(
      group,
      offsets.map((offset, partition) => ({ topic, partition, offset })),
    );
    assert.ok(results.every(({ state }) => state === "done"));
  }

  async function committed(): Promise<readonly (readonly [string, bigint])[]> {
    const answer = await other.committedOffsets(group);
    if (answer.state !== "done") throw new Error(answer.error.message);
    return answer.value
      .map((one) => [`${one.topic}-${one.partition}`, one.offset] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1));
  }

  async function assertReset(): Promise<void> {
    assert.deepEqual(await committed(), [
      [`${topic}-0`, 0n],
      [`${topic}-1`, 0n],
    ]);
  }

  // Nothing is left to do, whether the state was kept or lost, and no marker is left in the group.
  async function assertOver(memory: Memory): Promise<void> {
    for (const known of [memory, noMemory]) {
      const { sentences } = await plan(undefined, known);
      const open = sentences.filter((text) => text.includes("reset"));
      assert.deepEqual(open, []);
    }
    const topics = (await committed()).map(([name]) => name);
    assert.deepEqual(topics, [`${topic}-0`, `${topic}-1`]);
  }

  async function coordinator(): Promise<number | undefined> {
    const [answer] = await other.describeGroups([group]);
    return answer?.state === "done" ? answer.value.coordinator : undefined;
  }

  // Gives the partition of offsets that keeps the group another leader.
  async function moveCoordinator(): Promise<void> {
    const name = "__consumer_offsets";
    const [view] = await other.topics([name]);
    const partitions = view?.partitions ?? [];
    const keeper = partitions[javaHash(group) % partitions.length];
    if (keeper === undefined) throw new Error(`nobody keeps ${group}`);
    const [first = 0, ...rest] = keeper.replicas;
    const replicas = [...rest, first];
    const partition = keeper.index;
    await other.reassign([{ topic: name, partition, replicas }]);
    await eventually("the replicas are in their new order", async () => {
      const [now] = await other.topics([name]);
      return now?.partitions[partition]?.replicas[0] === replicas[0];
    });
    await other.electPreferredLeaders([{ topic: name, partition }]);
  }
});

// As brokers choose the partition of offsets for a group.
function javaHash(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at += 1)
    hash = (Math.imul(31, hash) + text.charCodeAt(at)) | 0;
  return Math.abs(hash);
}

function silent(): void {
  // Nobody listens to the progress.
}
