import assert from "node:assert/strict";
import { Groups, KafkaCluster, Topics } from "../../../src/index.ts";
import { find, record } from "../resources/recorded.ts";

const args = { brokers: { 1: {} }, external: { basePort: 19000 } };

describe("a program of one's own", () => {
  it("has topics after the cluster, and groups after the topics that they foresee", async function () {
    this.timeout(20_000);
    const all = await record(() => {
      const cluster = new KafkaCluster("t", args);
      const topics = new Topics("topics", {
        cluster,
        topics: {
          orders: {
            partitions: 3,
            replicationFactor: 1,
            config: { "retention.ms": "7d" },
          },
          old: { state: "absent", force: true },
        },
      });
      return new Groups("groups", {
        cluster,
        after: topics,
        groups: { billing: { topics: ["orders"], start: "earliest" } },
      });
    });
    const topics = find(all, "kafka-stack:index:Topics", "topics");
    assert.ok(topics.dependsOn.includes("t-broker-configs"));
    assert.equal(topics.provider, "t");
    assert.match(
      (topics.inputs.topics as Record<string, string>).orders ?? "",
      /"retention.ms":"7d \(604800000\)"/,
    );
    const groups = find(all, "kafka-stack:index:Groups", "groups");
    assert.ok(groups.dependsOn.includes("topics"));
    assert.match(
      (groups.inputs.groups as Record<string, string>).billing ?? "",
      /"partitions":\{"orders":3\}/,
    );
  });

  it("is told every mistake at once, before anything is registered", async () => {
    assert.throws(
      () => new KafkaCluster("T", { ...args, heap: "1GB" }),
      (error: Error) => {
        assert.match(error.message, /T\.name: expected a name of at most 40/);
        assert.match(error.message, /T\.heap: expected a JVM heap size/);
        return true;
      },
    );
    const all = await record(() => {
      const cluster = new KafkaCluster("t", args);
      assert.throws(
        () =>
          new Topics("topics", {
            cluster,
            topics: { __own: { partitions: 0, replicationFactor: 1 } },
          }),
        /topics\.__own\.partitions: expected a whole number from 1[^]*topics\.__own: expected a topic name that does not begin with "__"/,
      );
      return cluster;
    });
    assert.ok(!all.some(({ type }) => type === "kafka-stack:index:Topics"));
  });
});
