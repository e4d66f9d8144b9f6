import assert from "node:assert/strict";
import { openKafka } from "../../src/kafka/client/kafka.ts";
import { assertFailed, assertOk, assertSays } from "../support/assert-run.ts";
import {
  configureCluster,
  prepareCluster,
  type TestCluster,
} from "../support/cluster.ts";
import { eventually } from "../support/eventually.ts";
import { logsOf } from "../support/roll.ts";
import { must } from "../support/run.ts";
import { topic } from "../support/topic.ts";
import { askServers } from "../../src/docker/zookeeper/ask-servers.ts";

for (const servers of [3, 5])
  describe(`an ensemble of ${servers} ZooKeeper servers`, function () {
    this.timeout(900_000);
    let cluster: TestCluster;
    let names: readonly string[];

    before(async () => {
      cluster = await prepareCluster({
        zookeeper: { servers, heap: "128m" },
      });
      names = Array.from(
        { length: servers },
        (_, index) => `${cluster.name}-zookeeper-${index + 1}`,
      );
      cluster.workspace.topics("orders.yaml", { orders: topic(3, 3) });
      assertOk(await cluster.workspace.update());
    });
    after(() => cluster.remove());

    it("is rolled one server after the other, the leader last, and no broker is touched", async () => {
      const leader = await leaderOf(names);
      const brokers = await startedAt([1, 2, 3].map(cluster.broker));
      configure(servers, "130m");
      const preview = await cluster.workspace.preview();
      assertOk(preview);
      assertSays(
        preview,
        "ZooKeeper servers are replaced one by one, in this order:",
      );
      const rolled = await cluster.workspace.update();
      assertOk(rolled);
      const times = await startedAt(names);
      const last = names[times.indexOf([...times].sort().at(-1) ?? "")];
      assert.equal(last, leader);
      assert.deepEqual(await startedAt([1, 2, 3].map(cluster.broker)), brokers);
      assertOk(await cluster.workspace.update("--expect-no-changes"));
    });

    it("takes a server back that has lost its data, which has no vote until it has the others' data", async () => {
      const wiped = `${cluster.name}-zookeeper-1`;
      await must("docker", ["rm", "--force", wiped]);
      await must("docker", ["volume", "rm", `${wiped}-data-1`]);
      assertOk(await cluster.workspace.update());
      await eventually("it serves again", async () => {
        const states = await askServers(names);
        return [...states.values()].every(({ state }) => state === "serving");
      });
      assert.match(await logsOf(wiped), /it gets theirs before it has a vote/);
      const kafka = openKafka(cluster.bootstrapServers);
      try {
        const created = await kafka.createTopics([
          {
            name: "after",
            placement: { partitions: 1, replicationFactor: 3 },
            config: {},
          },
        ]);
        assert.equal(created[0]?.state, "done");
      } finally {
        await kafka.close();
      }
    });

    it("refuses another number of servers and another chroot, with what to do instead, before anything is made", async () => {
      configure(servers === 3 ? 5 : 3, "130m");
      assertFailed(
        await cluster.workspace.update(),
        "the number of ZooKeeper servers cannot change in place",
        `Set zookeeper.servers back to ${servers}`,
      );
      configure(servers, "130m", "/elsewhere");
      assertFailed(
        await cluster.workspace.preview(),
        "zookeeper.chroot cannot change in place, from /kafka to /elsewhere",
      );
      configure(servers, "130m");
      assertOk(await cluster.workspace.update());
      assertOk(await cluster.workspace.update("--expect-no-changes"));
    });

    function configure(count: number, heap: string, chroot = "/kafka"): void {
      configureCluster(cluster.workspace, {
        ...cluster.config,
        zookeeper: { servers: count, heap, chroot },
      });
    }
  });

async function leaderOf(names: readonly string[]): Promise<string | undefined> {
  const states = await askServers(names);
  const found = [...states].find(
    ([, state]) => state.state === "serving" && state.role === "leader",
  );
  return found?.[0];
}

async function startedAt(
  containers: readonly string[],
): Promise<readonly string[]> {
  const format = "{{.State.StartedAt}}";
  const lines = await must("docker", ["inspect", "-f", format, ...containers]);
  return lines.trim().split("\n");
}
