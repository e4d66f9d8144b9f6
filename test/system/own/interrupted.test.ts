import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { openKafka } from "../../../src/kafka/client/kafka.ts";
import { assertOk } from "../../support/assert-run.ts";
import { prepareCluster, type TestCluster } from "../../support/cluster.ts";
import { leftovers } from "../../support/docker.ts";
import {
  assertRecovers,
  forgot,
  interruptUp,
  killGroup,
  pressCtrlC,
  removed,
  sees,
  settled,
} from "../../support/interrupt.ts";
import { processesOf, until } from "../../support/processes.ts";
import { must } from "../../support/run.ts";
import { topic } from "../../support/topic.ts";
import { Workspace } from "../../support/workspace.ts";

// One small cluster whose making is interrupted again and again, and then its topics.
describe("an interrupted up", function () {
  this.timeout(300_000);
  let cluster: TestCluster;
  let topics: Workspace;
  const names = Array.from({ length: 400 }, (_, index) => `t${index}`);

  before(async () => {
    cluster = await prepareCluster({}, 1);
    topics = await Workspace.create("test/support/topics-only.ts", {
      TEST_BOOTSTRAP_SERVERS: cluster.bootstrapServers,
    });
    topics.topics(
      "many.yaml",
      Object.fromEntries(names.map((name) => [name, topic(1, 1)])),
    );
  });
  after(async () => {
    topics.dispose();
    await cluster.remove();
  });

  it("that was killed while it made a container leaves a lock and plugins too, and recovery ends them", async () => {
    const { workspace, broker } = cluster;
    await interruptUp({ workspace, seen: sees(broker(1)), act: killGroup });
    await assertRecovers(workspace, [
      /^ended pulumi-resource-docker \(process \d+\), whose run was killed$/,
      /^ended pulumi-language-nodejs\S* \(process \d+\), whose run was killed$/,
      /^an earlier run \(process \d+\) was killed: ending what it left$/,
      removed(broker(1)),
      forgot(broker(1)),
    ]);
    assert.deepEqual(processesOf(workspace.folder), []);
  });

  it("that was ended by Ctrl-C twice leaves a container and a note of it, and recovery ends both", async () => {
    const { workspace, broker } = cluster;
    await interruptUp({
      workspace,
      seen: sees(broker(1)),
      act: async (pid) => {
        pressCtrlC(pid);
        await sleep(150);
        pressCtrlC(pid);
      },
    });
    await assertRecovers(workspace, [removed(broker(1)), forgot(broker(1))]);
  });

  it("is followed by one that converges, and then nothing is left to change", async () => {
    const { workspace } = cluster;
    assertOk(await workspace.update());
    const before = await leftovers(cluster.name);
    assertOk(await workspace.update("--expect-no-changes"));
    assert.doesNotMatch(await workspace.state(), /pending_operations/);
    assert.deepEqual(await leftovers(cluster.name), before);
    assert.equal(before.length, 5, "two containers, two volumes, a network");
  });

  it("that was killed while it created topics creates no further ones behind the back of the next", async () => {
    await interruptUp({
      workspace: topics,
      seen: seesTopics(1),
      act: killGroup,
    });
    await until("the provider's end", () => providersOf(topics) === 0, 5_000);
    const after = await settled(countTopics);
    assert.ok(after < names.length, "all of them were created");
    const said = await topics.recover();
    assert.match(said.join("\n"), /an earlier run \(process \d+\) was killed/);
    assert.equal(await countTopics(), after);
  });

  it("ends by Ctrl-C also when the broker does not answer any more, and the next one converges", async () => {
    const before = await settled(countTopics);
    const broker = cluster.broker(1);
    const code = await interruptUp({
      workspace: topics,
      seen: seesTopics(before + 1),
      act: async (pid) => {
        await must("docker", ["pause", broker]);
        pressCtrlC(pid);
      },
    });
    await must("docker", ["unpause", broker]);
    assert.notEqual(code, 0);
    await assertRecovers(topics, []);
    assertOk(await topics.update());
    assert.equal(await countTopics(), names.length);
    assertOk(await topics.update("--expect-no-changes"));
    assert.deepEqual(processesOf(topics.folder), []);
  });

  function seesTopics(count: number): () => Promise<boolean> {
    return async () => (await countTopics()) >= count;
  }

  async function countTopics(): Promise<number> {
    const kafka = openKafka(cluster.bootstrapServers);
    try {
      const all = await kafka.topics("all");
      return all.filter(({ name }) => names.includes(name)).length;
    } finally {
      await kafka.close();
    }
  }
});

function providersOf(workspace: Workspace): number {
  return processesOf(workspace.folder).filter(({ command }) =>
    command.includes("start.mjs 127.0.0.1"),
  ).length;
}
