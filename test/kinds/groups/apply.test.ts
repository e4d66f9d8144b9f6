import assert from "node:assert/strict";
import { KafkaUnreachable } from "../../../src/kafka/client/errors.ts";
import {
  type ChangeResult,
  itemError,
} from "../../../src/kafka/client/items.ts";
import type { Kafka } from "../../../src/kafka/client/kafka.ts";
import type { GroupAction } from "../../../src/kinds/groups/action.ts";
import { applyGroups } from "../../../src/kinds/groups/apply.ts";
import { seedGroup } from "../../../src/kinds/groups/start/apply-seeds.ts";
import { awaitTopics } from "../../../src/kinds/groups/apply-topics.ts";
import type { StepOf } from "../../../src/kinds/groups/steps-of.ts";
import type { Result, Step } from "../../../src/reconcile/plan.ts";
import {
  log,
  memoryGroups,
  type MemoryGroups,
  refusal,
  stored,
} from "./door.ts";

const look = { signal: new AbortController().signal };

describe("applyGroups", () => {
  let cluster: MemoryGroups;
  beforeEach(() => {
    cluster = memoryGroups();
    cluster.topics.set("orders", [log(0n, 5n), log(2n, 5n)]);
    cluster.topics.set("payments", [log(1n, 5n)]);
  });

  const apply = (
    steps: readonly Step<GroupAction>[],
    door: Partial<Kafka> = {},
    signal = look.signal,
  ): Promise<readonly Result<GroupAction>[]> =>
    applyGroups(
      { ...cluster.door, ...door },
      { steps, refused: [], notes: [] },
      () => undefined,
      { signal },
    );
  const outcomes = (
    results: readonly Result<GroupAction>[],
  ): readonly string[] =>
    results.map((result) => {
      const why =
        "reason" in result
          ? `: ${result.reason}`
          : "because" in result
            ? `: ${result.because}`
            : "";
      return `${result.step.item} ${result.state}${why}`;
    });

  it("commits all offsets of a group in one request, one group after the other", async () => {
    const results = await apply([
      seed("a", "orders", [0n, 2n]),
      seed("b", "orders", [0n]),
      seed("a", "payments", [1n]),
    ]);
    assert.deepEqual(outcomes(results), ["a done", "a done", "b done"]);
    assert.deepEqual(cluster.sent, ["commit a", "commit b"]);
    assert.deepEqual(
      [...(cluster.groups.get("a")?.committed ?? [])],
      [
        ["orders-0", 0n],
        ["orders-1", 2n],
        ["payments-0", 1n],
      ],
    );
  });

  it("never overwrites what was committed since the look", async () => {
    cluster.groups.set("a", stored({ committed: { "orders-0": 4n } }));
    const results = await apply([
      seed("a", "orders", [0n, 2n]),
      seed("a", "payments", [1n]),
    ]);
    assert.deepEqual(outcomes(results), [
      "a overtaken: somebody else has committed offsets of the group meanwhile",
      "a done",
    ]);
    assert.equal(cluster.groups.get("a")?.committed.get("orders-0"), 4n);
    assert.equal(cluster.groups.get("a")?.committed.has("orders-1"), false);
  });

  it("does not take members that came meanwhile for a failure", async () => {
    cluster.groups.set("a", stored({ members: ["reader"] }));
    const results = await apply([seed("a", "orders", [0n])]);
    assert.deepEqual(outcomes(results), [
      "a overtaken: the group has members now",
    ]);
  });

  it("names the partitions that were refused, and goes on with other topics and groups", async () => {
    const commitOffsets: Kafka["commitOffsets"] = (group, offsets) =>
      Promise.resolve(
        offsets.map(({ topic, partition }): ChangeResult => {
          const name = `${topic}-${partition}`;
          return group === "a" && name === "orders-1"
            ? refusal(name, 30, "not allowed")
            : { state: "done", name };
        }),
      );
    const steps = [
      seed("a", "orders", [0n, 2n]),
      seed("a", "payments", [1n]),
      seed("b", "orders", [0n]),
    ];
    assert.deepEqual(outcomes(await apply(steps, { commitOffsets })), [
      "a failed: orders-1: GROUP_AUTHORIZATION_FAILED: not allowed",
      "a done",
      "b done",
    ]);
  });

  it("says that nobody knows when an answer is lost", async () => {
    const error = itemError(-1, "connection lost");
    const lost = { state: "unknown", name: "orders-0", error } as const;
    const results = await apply([seed("a", "orders", [0n])], {
      commitOffsets: () => Promise.resolve([lost]),
    });
    assert.deepEqual(outcomes(results), [
      "a unclear: sent, but no answer came back (connection lost)",
    ]);
  });

  it("finds a topic that has appeared since the look, so that it is looked up", async () => {
    const results = await apply([seed("a", "orders", undefined)]);
    assert.deepEqual(outcomes(results), [
      "a overtaken: the look was before these partitions",
    ]);
  });

  it("fails in words when a topic is missing", async () => {
    const steps = [seed("a", "clicks", undefined), seed("a", "orders", [0n])];
    const missing = new Set(["clicks"]);
    const results = await seedGroup(cluster.door, "a", steps, missing, look);
    assert.deepEqual(outcomes(results), [
      "a failed: there is no topic clicks",
      "a done",
    ]);
  });

  it("waits a moment for a topic that no broker knows yet, until the run ends", async () => {
    const steps = [
      seed("a", "clicks", undefined),
      seed("a", "soon", undefined),
    ];
    const asked: (readonly string[])[] = [];
    const topics: Kafka["topics"] = (names) => {
      asked.push(names === "all" ? [] : names);
      cluster.topics.set("soon", [log(0n, 0n)]);
      return cluster.door.topics(names);
    };
    const door = { ...cluster.door, topics };
    const signal = AbortSignal.timeout(300);
    const told: string[] = [];
    const report = (text: string): number => told.push(text);
    assert.deepEqual(
      await awaitTopics(door, steps, report, { signal }),
      new Set(["clicks"]),
    );
    assert.deepEqual(asked.slice(0, 2), [["clicks", "soon"], ["clicks"]]);
    assert.deepEqual(told, [
      "topics that groups read are not there yet: clicks",
    ]);
  });

  it("deletes groups last, and tells of members, of what is gone and of other refusals", async () => {
    cluster.groups.set("empty", stored({}));
    cluster.groups.set("busy", stored({ members: ["reader"] }));
    const results = await apply([
      remove("busy"),
      remove("empty"),
      remove("gone"),
      seed("a", "orders", [0n]),
    ]);
    assert.deepEqual(outcomes(results), [
      "a done",
      "busy failed: it has members now; stop them first",
      "empty done",
      "gone overtaken: it is gone already",
    ]);
    assert.deepEqual(cluster.sent, ["commit a", "delete busy,empty,gone"]);
    assert.deepEqual([...cluster.groups.keys()], ["busy", "a"]);
  });

  it("goes on when one coordinator is missing, and stops when no broker is there", async () => {
    const steps = [seed("a", "orders", [0n]), seed("b", "orders", [0n])];
    const failing = (addresses: readonly string[]): Partial<Kafka> => ({
      commitOffsets: (group, offsets) =>
        group === "b" && addresses.length === 0
          ? cluster.door.commitOffsets(group, offsets)
          : Promise.reject(
              new KafkaUnreachable("nobody", addresses, { retriable: true }),
            ),
    });
    assert.deepEqual(outcomes(await apply(steps, failing([]))), [
      "a not-run: nobody",
      "b done",
    ]);
    cluster.sent.length = 0;
    assert.deepEqual(outcomes(await apply(steps, failing(["x:1"]))), [
      "a not-run: nobody",
      "b not-run: nobody",
    ]);
  });

  it("sends nothing once it is cancelled", async () => {
    const signal = AbortSignal.abort(new Error("cancelled"));
    const steps = [seed("a", "orders", [0n]), remove("b")];
    assert.deepEqual(outcomes(await apply(steps, {}, signal)), [
      "a not-run: cancelled",
      "b not-run: cancelled",
    ]);
    assert.deepEqual(cluster.sent, []);
  });
});

function seed(
  item: string,
  topic: string,
  offsets: readonly bigint[] | undefined,
): StepOf<"seed"> {
  const given = offsets?.map((offset, partition) => ({ partition, offset }));
  return {
    item,
    action: {
      kind: "seed",
      topic,
      id: undefined,
      start: "earliest",
      partitions: given?.map(({ partition }) => partition),
      offsets: given,
    },
    changes: [],
  };
}

function remove(item: string): Step<GroupAction> {
  return { item, action: { kind: "delete", in: "kafka" }, changes: [] };
}
