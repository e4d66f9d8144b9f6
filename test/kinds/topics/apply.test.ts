import assert from "node:assert/strict";
import { KafkaUnreachable } from "../../../src/kafka/errors.ts";
import { type ChangeResult, itemError } from "../../../src/kafka/items.ts";
import type { Kafka } from "../../../src/kafka/kafka.ts";
import { applyTopics } from "../../../src/kinds/topics/apply.ts";
import type { Look } from "../../../src/reconcile/kind.ts";
import { memoryCluster, refusal } from "./door.ts";
import { configure, create, inLines, planOf, step } from "./steps.ts";

const there = { partitions: 1, replicationFactor: 1, config: {} };

describe("applyTopics", () => {
  it("does every step and sends each kind of change once, new topics first", async () => {
    const cluster = memoryCluster({ old: there });
    const plan = planOf(
      configure("old", { k: "1" }),
      step("old", { kind: "grow", partitions: 4 }),
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
      "create a: failed, sent, but no answer came back (no answer within 60000 ms); the next run looks again",
      "create b: not-run, no answer within 60000 ms",
      "create c: failed, the broker left it out",
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

  it("reports after each request how many steps are done", async () => {
    const { door } = memoryCluster({ old: there });
    const reports: string[] = [];
    await applyTopics(
      door,
      planOf(create("new"), configure("old", { k: "1" })),
      (text) => reports.push(text),
      { signal: new AbortController().signal },
    );
    assert.deepEqual(reports, [
      "1 of 2 steps on topics done",
      "2 of 2 steps on topics done",
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
