import assert from "node:assert/strict";
import type { Kafka } from "../../../src/kafka/client/kafka.ts";
import { rehearseTopics } from "../../../src/kinds/topics/rehearse.ts";
import { printProblem } from "../../../src/text/problems/print.ts";
import { memoryCluster, refusal } from "./door.ts";
import { configure, create, grow, planOf, remove, step } from "./steps.ts";

const t = { partitions: 1, replicationFactor: 1, config: {} };
const look = { signal: new AbortController().signal };

describe("rehearseTopics", () => {
  it("only asks: nothing is changed, and nothing that could change is sent", async () => {
    const cluster = memoryCluster({ t });
    const plan = planOf(
      create("new"),
      grow("t", 2),
      configure("t", { k: "1" }),
    );
    assert.deepEqual(await rehearseTopics(cluster.door, plan, look), []);
    assert.deepEqual(cluster.sent, ["create?", "grow?", "alter?"]);
    assert.deepEqual([...cluster.topics], [["t", t]]);
  });

  it("asks nothing about a plan without steps, or one that only adopts", async () => {
    const cluster = memoryCluster();
    const plan = planOf(step("t", { kind: "adopt" }));
    assert.deepEqual(await rehearseTopics(cluster.door, plan, look), []);
    assert.deepEqual(cluster.sent, []);
  });

  it("tells every refusal in the broker's words, beside the step it is about", async () => {
    const { door } = memoryCluster();
    const kafka: Kafka = {
      ...door,
      createTopics: () => Promise.resolve([refusal("a", 44, "too wide")]),
      alterTopicConfigs: () =>
        Promise.resolve([refusal("b", 40, "Invalid value x")]),
    };
    const plan = planOf(create("a"), configure("b", { "retention.ms": "x" }));
    const problems = await rehearseTopics(kafka, plan, look);
    assert.deepEqual(problems.map(printProblem), [
      "a: expected brokers to accept it, found POLICY_VIOLATION (too wide) to: create topic a with 1 partition × 1 replica",
      'b.config["retention.ms"]: expected brokers to accept it, found INVALID_CONFIG (Invalid value x) to: on topic b set retention.ms=x',
    ]);
  });

  it("only warns of new partitions on a broker that is down, because the same run may start it", async () => {
    const { door } = memoryCluster({ t }, { down: [3] });
    const growth = step("t", {
      kind: "grow",
      partitions: 2,
      assignments: [[1, 3]],
    });
    const problems = await rehearseTopics(door, planOf(growth), look);
    assert.deepEqual(problems.map(printProblem), [
      "t: warning: expected brokers to accept it, found INVALID_REPLICA_ASSIGNMENT (Unknown broker(s) in replica assignment) to: grow topic t to 2 partitions",
    ]);
  });

  it("tells a refused creation as an error, also one for which there are too few brokers", async () => {
    const { door } = memoryCluster();
    for (const code of [38, 39]) {
      const createTopics: Kafka["createTopics"] = () =>
        Promise.resolve([refusal("a", code, "only 2 alive")]);
      const kafka: Kafka = { ...door, createTopics };
      const problems = await rehearseTopics(kafka, planOf(create("a")), look);
      const severities = problems.map(({ severity }) => severity);
      assert.deepEqual(severities, ["error"]);
    }
  });

  it("does not rehearse deletions: Kafka has no question for them", async () => {
    const cluster = memoryCluster({ t });
    const plan = planOf(remove("t"));
    assert.deepEqual(await rehearseTopics(cluster.door, plan, look), []);
    assert.deepEqual([cluster.sent, cluster.topics.size], [[], 1]);
  });
});
