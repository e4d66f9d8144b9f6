import assert from "node:assert/strict";
import type { ChangeResult } from "../../../../src/kafka/client/items.ts";
import {
  FIND_COORDINATOR,
  OFFSET_COMMIT,
  OFFSET_DELETE,
  type Answers,
} from "../fake-broker.ts";
import { startFakeCluster, type FakeCluster } from "../fake-cluster.ts";
import {
  askedCommits,
  askedCoordinators,
  askedForgets,
  committedReply,
  coordinatorsReply,
  forgottenReply,
} from "../group-replies.ts";
import { offsetsTopic } from "../offsets-topic.ts";

// What is common to changes of groups and of offsets stands with those of groups.
describe("a change of committed offsets", () => {
  let cluster: FakeCluster;
  beforeEach(async () => {
    cluster = await startFakeCluster();
    cluster.have([offsetsTopic(1, 2)]);
  });
  afterEach(() => cluster.close());

  it("that is large goes in several requests, unless all of it shall be written together", async () => {
    answer({
      [OFFSET_COMMIT]: (seen) =>
        committedReply(askedCommits(seen).map((text) => [indexOf(text), 0])),
    });
    const offsets = Array.from({ length: 1_100 }, (_, partition) => ({
      topic: "t",
      partition,
      offset: 0n,
    }));
    const kafka = cluster.open();
    assert.equal((await kafka.commitOffsets("g", offsets)).length, 1_100);
    assert.equal(kafka.requestCounts().OffsetCommit, 2);
    const call = { together: true };
    assert.equal((await kafka.commitOffsets("g", offsets, call)).length, 1_100);
    assert.equal(kafka.requestCounts().OffsetCommit, 3);
  });

  it("that deletes offsets has a result for each partition", async () => {
    answer({
      [OFFSET_DELETE]: () =>
        forgottenReply([
          [1, 86],
          [0, 0],
        ]),
    });
    const results = await cluster.open().deleteOffsets("g", [at(0), at(1)]);
    assert.deepEqual(results.map(inShort), [
      "t-0 done",
      "t-1 refused GROUP_SUBSCRIBED_TO_TOPIC",
    ]);
    const asked = cluster.one.seen.filter(({ key }) => key === OFFSET_DELETE);
    assert.deepEqual(asked.map(askedForgets), [["t-0", "t-1"]]);
  });

  it("that deletes offsets is refused as a whole for a group that is not there or in use", async () => {
    for (const [code, name] of [
      [69, "GROUP_ID_NOT_FOUND"],
      [68, "NON_EMPTY_GROUP"],
    ] as const) {
      answer({ [OFFSET_DELETE]: () => forgottenReply([], code) });
      const results = await cluster.open().deleteOffsets("g", [at(0), at(1)]);
      assert.deepEqual(results.map(inShort), [
        `t-0 refused ${name}`,
        `t-1 refused ${name}`,
      ]);
    }
  });

  it("that deletes offsets is unknown, and not sent again, when the coordinator hangs up", async () => {
    answer({ [OFFSET_DELETE]: () => "hang up" });
    const kafka = cluster.open();
    const [result] = await kafka.deleteOffsets("g", [at(0)]);
    assert.equal(result?.state, "unknown");
    assert.equal(kafka.requestCounts().OffsetDelete, 1);
  });

  function answer(answers: Answers): void {
    cluster.answer(cluster.one, {
      [FIND_COORDINATOR]: (seen) =>
        coordinatorsReply(
          askedCoordinators(seen).map((name) => [name, cluster.one]),
          () => 1,
        ),
      ...answers,
    });
  }
});

function at(partition: number) {
  return { topic: "t", partition };
}

function indexOf(text: string): number {
  const [, index = ""] = /-(\d+)=/.exec(text) ?? [];
  return Number(index);
}

function inShort(result: ChangeResult): string {
  return result.state === "done"
    ? `${result.name} done`
    : `${result.name} ${result.state} ${result.error.name}`;
}
