import assert from "node:assert/strict";
import { KafkaUnreachable } from "../../../src/kafka/client/errors.ts";
import {
  type ChangeResult,
  itemError,
} from "../../../src/kafka/client/items.ts";
import type { Kafka } from "../../../src/kafka/client/kafka.ts";
import { applyTopics } from "../../../src/kinds/topics/apply.ts";
import type { Look } from "../../../src/reconcile/kind.ts";
import { memoryCluster, refusal } from "./door.ts";
import {
  configure,
  create,
  grow,
  inLines,
  planOf,
  remove,
  step,
} from "./steps.ts";

const there = { partitions: 1, replicationFactor: 1, config: {} };

describe("applyTopics", () => {
  it("does every step and sends each kind of change once, new topics first", async () => {
    const cluster = memoryCluster({ old: there });
    const plan = planOf(
      configure("old", { k: "1" }),
      grow("old", 4),
      create("new"),
      create("other"),
    );
    const lines = await apply(cluster.door, plan);
    assert.deepEqual(lines, [
      "create new: done",
      "create other: done",
      "grow old: done",
      "configure old: done",
    ]);
    assert.deepEqual(cluster.sent, ["create", "grow", "alter"]);
    assert.deepEqual(cluster.topics.get("old"), {
      partitions: 4,
      replicationFactor: 1,
      config: { k: "1" },
    });
  });

  it("adopts without sending anything", async () => {
    const cluster = memoryCluster({ old: there });
    const plan = planOf(step("old", { kind: "adopt" }));
    assert.deepEqual(await apply(cluster.door, plan), ["adopt old: done"]);
    assert.deepEqual(cluster.sent, []);
  });

  it("deletes last and by id, so that a topic which was made again meanwhile is not hit", async () => {
    const cluster = memoryCluster({
      old: { ...there, id: "i" },
      again: { ...there, id: "new" },
    });
    const plan = planOf(
      remove("old", [1], "i"),
      remove("again", [1], "known"),
      create("new"),
    );
    assert.deepEqual(await apply(cluster.door, plan), [
      "create new: done",
      "delete old: done",
      "delete again: overtaken, UNKNOWN_TOPIC_ID: This server does not host this topic ID.",
    ]);
    const [first, second] = cluster.sent;
    assert.deepEqual([first, second], ["create", "delete"]);
    assert.deepEqual([...cluster.topics.keys()], ["again", "new"]);
  });

  it("looks once more right before it deletes, and keeps a topic that came into use since the plan was made", async () => {
    const log = { earliest: 0, latest: 3, timestamp: 5 };
    const empty = { ...there, id: "i" };
    const cluster = memoryCluster(
      {
        quiet: empty,
        grown: { ...empty, log },
        read: empty,
        forced: { ...empty, log },
      },
      { groups: { billing: { members: [{ topics: ["read", "forced"] }] } } },
    );
    const unused = { guardMs: 0, end: 0 };
    const plan = planOf(
      ...["quiet", "grown", "read"].map((name) =>
        step(name, { kind: "delete", id: "i", brokers: [1], unused }),
      ),
      remove("forced", [1], "i"),
    );
    const lines = await apply(cluster.door, plan);
    const kept =
      "failed, not deleted, because it may be in use since the plan was made";
    assert.deepEqual(lines, [
      `delete grown: ${kept}: it got 3 records since the run before`,
      `delete read: ${kept}: group billing reads it (client consumer-0 at /10.0.0.3)`,
      "delete quiet: done",
      "delete forced: done",
    ]);
    assert.deepEqual([...cluster.topics.keys()], ["grown", "read"]);
  });

  it("deletes nothing when it cannot look once more", async () => {
    const cluster = memoryCluster({ old: { ...there, id: "i" } });
    const groups = () => Promise.reject(new Error("no server answers"));
    const unused = { guardMs: 0, end: 0 };
    const lines = await apply(
      { ...cluster.door, groups },
      planOf(step("old", { kind: "delete", id: "i", brokers: [1], unused })),
    );
    assert.deepEqual(lines, ["delete old: not-run, no server answers"]);
    assert.ok(cluster.topics.has("old"));
  });

  it("deletes nothing once it cannot send what comes before", async () => {
    const cluster = memoryCluster({ old: there });
    const createTopics = () => Promise.reject(new Error("no server answers"));
    const kafka: Kafka = { ...cluster.door, createTopics };
    const plan = planOf(create("new"), remove("old"));
    assert.deepEqual(await apply(kafka, plan), [
      "create new: not-run, no server answers",
      "delete old: not-run, no server answers",
    ]);
    assert.ok(cluster.topics.has("old"));
  });

  it("sends the places that the plan has chosen, also on a broker that is down", async () => {
    const cluster = memoryCluster({}, { down: [3] });
    const plan = planOf(
      step("a", {
        kind: "create",
        partitions: 2,
        replicationFactor: 3,
        config: {},
        assignments: [
          [1, 2, 3],
          [2, 1, 3],
        ],
      }),
    );
    assert.deepEqual(await apply(cluster.door, plan), ["create a: done"]);
    assert.deepEqual(cluster.topics.get("a")?.replicas, [
      [1, 2, 3],
      [2, 1, 3],
    ]);
  });

  it("says of a change that somebody else was faster with that it was overtaken", async () => {
    const cluster = memoryCluster({ there });
    const plan = planOf(
      create("there"),
      grow("gone", 4),
      configure("gone", { k: "1" }),
      remove("gone"),
    );
    assert.deepEqual(await apply(cluster.door, plan), [
      "create there: overtaken, TOPIC_ALREADY_EXISTS: Topic 'there' already exists.",
      "grow gone: overtaken, UNKNOWN_TOPIC_OR_PARTITION: This server does not host this topic-partition.",
      "configure gone: overtaken, UNKNOWN_TOPIC_OR_PARTITION: Topic 'gone' does not exist.",
      "delete gone: overtaken, UNKNOWN_TOPIC_OR_PARTITION: This server does not host this topic-partition.",
    ]);
  });

  it("says the same of partitions that somebody else added, and of brokers that went away", async () => {
    for (const code of [37, 39]) {
      const { door } = memoryCluster({ old: there });
      const createPartitions: Kafka["createPartitions"] = () =>
        Promise.resolve([refusal("old", code, "not like this")]);
      const kafka: Kafka = { ...door, createPartitions };
      const [line = ""] = await apply(kafka, planOf(grow("old", 4)));
      assert.match(line, /^grow old: overtaken, INVALID_/);
    }
  });

  it("does not let one refused topic hinder the others", async () => {
    const { door } = memoryCluster();
    const answers: readonly ChangeResult[] = [
      refusal("a", 44, "not like this"),
      { state: "done", name: "b" },
    ];
    const kafka = { ...door, createTopics: () => Promise.resolve(answers) };
    assert.deepEqual(await apply(kafka, planOf(create("a"), create("b"))), [
      "create a: failed, POLICY_VIOLATION: not like this",
      "create b: done",
    ]);
  });

  it("says of a change without an answer that it may have been done, and of an unsent one that it was not", async () => {
    const { door } = memoryCluster();
    const error = itemError(7, "no answer within 60000 ms");
    const answers: readonly ChangeResult[] = [
      { state: "unknown", name: "a", error },
      { state: "not-sent", name: "b", error },
    ];
    const kafka = { ...door, createTopics: () => Promise.resolve(answers) };
    const plan = planOf(create("a"), create("b"), create("c"));
    assert.deepEqual(await apply(kafka, plan), [
      "create a: unclear, sent, but no answer came back (no answer within 60000 ms)",
      "create b: not-run, no answer within 60000 ms",
      "create c: unclear, the broker's answer does not name it",
    ]);
  });

  it("sends nothing further once no broker can be reached, and says so of every step", async () => {
    const cluster = memoryCluster({ old: there });
    const gone = new KafkaUnreachable("no server answers", [], {
      retriable: true,
    });
    const kafka: Kafka = {
      ...cluster.door,
      createTopics: () => Promise.reject(gone),
    };
    const plan = planOf(create("new"), configure("old", { k: "1" }));
    assert.deepEqual(await apply(kafka, plan), [
      "create new: not-run, no server answers",
      "configure old: not-run, no server answers",
    ]);
    assert.deepEqual(cluster.sent, []);
  });

  it("stops between two requests when the run is cancelled, and keeps what was done", async () => {
    const cluster = memoryCluster({ old: there });
    const run = new AbortController();
    const kafka: Kafka = {
      ...cluster.door,
      createTopics: (items) => {
        run.abort(new Error("the run was cancelled"));
        return cluster.door.createTopics(items);
      },
    };
    const plan = planOf(create("new"), configure("old", { k: "1" }));
    assert.deepEqual(await apply(kafka, plan, { signal: run.signal }), [
      "create new: done",
      "configure old: not-run, the run was cancelled",
    ]);
    assert.deepEqual(cluster.sent, ["create"]);
  });

  it("reports after each request how many steps have got an answer", async () => {
    const { door } = memoryCluster({ old: there });
    const reports: string[] = [];
    await applyTopics(
      door,
      planOf(create("new"), configure("old", { k: "1" })),
      (text) => reports.push(text),
      { signal: new AbortController().signal },
    );
    assert.deepEqual(reports, [
      "1 of 2 steps on topics",
      "2 of 2 steps on topics",
    ]);
  });
});

async function apply(
  kafka: Kafka,
  plan: ReturnType<typeof planOf>,
  look: Look = { signal: new AbortController().signal },
): Promise<readonly string[]> {
  return inLines(await applyTopics(kafka, plan, () => undefined, look));
}
