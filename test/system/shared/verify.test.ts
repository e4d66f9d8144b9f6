import assert from "node:assert/strict";
import { canaryTopic } from "../../../src/kafka/verify/canary-topic.ts";
import { type Kafka, openKafka } from "../../../src/kafka/client/kafka.ts";
import {
  assertFailed,
  assertOk,
  assertSays,
} from "../../support/assert-run.ts";
import { sharedCluster } from "../../support/shared-cluster.ts";
import { Workspace } from "../../support/workspace.ts";

describe("verify: true", function () {
  this.timeout(180_000);
  let workspace: Workspace;
  let kafka: Kafka;

  before(async () => {
    const { bootstrapServers } = await sharedCluster();
    kafka = openKafka(bootstrapServers);
    workspace = await Workspace.create();
    workspace.topics("topics.yaml", {});
    workspace.configure({
      "kafka-stack:connect": { bootstrapServers, verify: true },
      "kafka-stack:configs": ["configs"],
    });
  });
  after(async () => {
    await kafka.deleteTopics([{ name: canaryTopic, id: undefined }]);
    await kafka.close();
    workspace.dispose();
  });

  // How many records each partition has got, and who leads it.
  const canaries = async (): Promise<{
    readonly records: readonly (number | undefined)[];
    readonly leaders: readonly (number | undefined)[];
  }> => {
    const [view] = await kafka.topics([canaryTopic]);
    const partitions = view?.partitions ?? [];
    const ends = await kafka.offsets(
      partitions.map(({ index }) => ({
        topic: canaryTopic,
        partition: index,
        at: "latest",
      })),
    );
    return {
      records: ends.map((end) =>
        end.state === "done" ? Number(end.value.offset) : undefined,
      ),
      leaders: partitions.map(({ leader }) => leader).sort(),
    };
  };

  it("sends a record through every broker with each up, and none with a preview", async () => {
    assertOk(await workspace.preview());
    assert.deepEqual(await canaries(), { records: [], leaders: [] });
    assertOk(await workspace.update());
    const all = { leaders: [1, 2, 3] };
    assert.deepEqual(await canaries(), { ...all, records: [1, 1, 1] });
    assertOk(await workspace.preview("--expect-no-changes"));
    assertOk(await workspace.update("--expect-no-changes"));
    assert.deepEqual(await canaries(), { ...all, records: [2, 2, 2] });
  });

  it("fails the up when a record does not come back, after all else was done", async () => {
    const tooSmall = { "max.message.bytes": "1" };
    const change = { topic: canaryTopic, set: tooSmall, unset: [] };
    await kafka.alterTopicConfigs([change]);
    workspace.topics("topics.yaml", {
      "verify-beside": { partitions: 1, replicationFactor: 1 },
    });
    const failed = await workspace.update();
    assertFailed(
      failed,
      `verify: a record that was sent through topic ${canaryTopic} has not come back: it could not be written:`,
    );
    assertSays(failed, "updated");
    const [beside] = await kafka.topics(["verify-beside"]);
    assert.equal(beside?.partitions.length, 1);
    await kafka.alterTopicConfigs([
      { topic: canaryTopic, set: {}, unset: ["max.message.bytes"] },
    ]);
    assertOk(await workspace.update());
  });
});
