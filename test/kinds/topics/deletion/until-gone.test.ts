import assert from "node:assert/strict";
import { KafkaUnreachable } from "../../../../src/kafka/client/errors.ts";
import { itemError } from "../../../../src/kafka/client/items.ts";
import type { Kafka } from "../../../../src/kafka/client/kafka.ts";
import {
  untilFree,
  untilGone,
} from "../../../../src/kinds/topics/deletion/until-gone.ts";
import { memoryCluster, refusal } from "../door.ts";
import { create, inLines, remove } from "../steps.ts";

const deleted = { state: "done", step: remove("old", [1, 3]) } as const;
const gone = new KafkaUnreachable("no server answers", [], { retriable: true });

describe("untilGone", () => {
  it("asks nothing when nothing was deleted", async () => {
    const cluster = memoryCluster();
    const results = [
      { state: "done", step: create("new") },
      { state: "failed", step: remove("old"), reason: "no" },
    ] as const;
    assert.equal(await wait(cluster.door, results), results);
    assert.deepEqual(cluster.sent, []);
  });

  it("is done at once with a topic that is gone at once", async () => {
    const reports: string[] = [];
    const { door } = memoryCluster();
    const results = await wait(door, [deleted], (text) => reports.push(text));
    assert.deepEqual(inLines(results), ["delete old: done"]);
    assert.deepEqual(reports, []);
  });

  it("waits for a topic that is gone a moment later, and says so", async () => {
    const reports: string[] = [];
    const cluster = memoryCluster();
    cluster.leaving.add("old");
    const results = await wait(cluster.door, [deleted], (text) => {
      reports.push(text);
      cluster.leaving.delete("old");
    });
    assert.deepEqual(inLines(results), ["delete old: done"]);
    assert.deepEqual(reports, ["not gone yet: old"]);
  });

  it("does not wait long for a broker that is down, and names it", async function () {
    this.timeout(20_000);
    const cluster = memoryCluster({}, { down: [3, 4] });
    cluster.leaving.add("old");
    const other = { state: "done", step: remove("other", [1, 2]) } as const;
    const results = await wait(cluster.door, [deleted, other]);
    assert.deepEqual(inLines(results), [
      "delete old: pending, it is marked for deletion and goes once broker 3, which is down, comes back",
      "delete other: done",
    ]);
  });

  it("leaves it to the brokers when the run is cancelled", async () => {
    const run = new AbortController();
    const cluster = memoryCluster();
    cluster.leaving.add("old");
    const cancel = (): void => {
      run.abort(new Error("the run was cancelled"));
    };
    const { door } = cluster;
    const results = await untilGone(door, [deleted], cancel, run);
    assert.deepEqual(inLines(results), [
      "delete old: pending, it is marked for deletion and goes as soon as its brokers have carried it out",
    ]);
  });

  it("keeps what was done when the brokers cannot be asked any more: it must be remembered", async () => {
    const { door } = memoryCluster();
    const mute = { ...door, cluster: () => Promise.reject(gone) };
    const made = { state: "done", step: create("new") } as const;
    assert.deepEqual(inLines(await wait(mute, [made, deleted])), [
      "create new: done",
      "delete old: pending, it is marked for deletion, and whether it is gone could not be looked at (no server answers)",
    ]);
  });

  it("does not take a question without an answer for a topic that is gone", async () => {
    const { door } = memoryCluster();
    const error = itemError(7, "no answer within 60000 ms");
    for (const state of ["unknown", "not-sent"] as const) {
      const createTopics: Kafka["createTopics"] = () =>
        Promise.resolve([{ state, name: "old", error }]);
      const results = await wait({ ...door, createTopics }, [deleted]);
      assert.deepEqual(inLines(results), [
        "delete old: pending, it is marked for deletion, and whether it is gone could not be looked at (whether topic old is gone could not be looked at: no answer within 60000 ms)",
      ]);
    }
  });

  it("takes a topic that could be created but for other reasons for gone", async () => {
    const { door } = memoryCluster();
    const createTopics: Kafka["createTopics"] = () =>
      Promise.resolve([refusal("old", 44, "a policy wants more replicas")]);
    const results = await wait({ ...door, createTopics }, [deleted]);
    assert.deepEqual(inLines(results), ["delete old: done"]);
  });
});

describe("untilFree", () => {
  const overtaken = (name: string) => [
    { state: "overtaken", step: create(name), reason: "it exists" } as const,
  ];
  const look = { signal: new AbortController().signal };
  const nobody = (text: string): void => {
    throw new Error(`nothing was to be waited for: ${text}`);
  };

  it("waits until a topic that somebody else has just deleted is gone", async () => {
    const reports: string[] = [];
    const cluster = memoryCluster();
    cluster.leaving.add("old");
    const report = (text: string): void => {
      reports.push(text);
      cluster.leaving.delete("old");
    };
    await untilFree(cluster.door, overtaken("old"), report, look);
    assert.deepEqual(reports, ["not gone yet: old"]);
  });

  it("does not wait for a topic that somebody has created, nor asks about anything else", async () => {
    const topic = { partitions: 1, replicationFactor: 1, config: {} };
    const cluster = memoryCluster({ made: topic });
    const { door, sent } = cluster;
    await untilFree(door, overtaken("made"), nobody, look);
    await untilFree(door, [deleted], nobody, look);
    assert.deepEqual(sent, ["create?"]);
  });

  it("leaves it to the next look when nobody answers", async () => {
    const { door } = memoryCluster();
    const mute = { ...door, createTopics: () => Promise.reject(gone) };
    await untilFree(mute, overtaken("old"), nobody, look);
  });
});

type Results = Parameters<typeof untilGone>[1];

function wait(
  kafka: Kafka,
  results: Results,
  report: (text: string) => void = () => undefined,
): Promise<Results> {
  const look = { signal: new AbortController().signal };
  return untilGone(kafka, results, report, look);
}
