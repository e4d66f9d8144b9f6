import assert from "node:assert/strict";
import { join } from "node:path";
import { openKafka } from "../../src/kafka/client/kafka.ts";
import { assertFailed, assertOk } from "../support/assert-run.ts";
import { prepareCluster, type TestCluster } from "../support/cluster.ts";
import { leftovers } from "../support/docker.ts";
import {
  assertRecovers,
  interruptUp,
  killGroup,
  killProcesses,
  pressCtrlC,
  removed,
  sees,
  settled,
} from "../support/interrupt.ts";
import { processesOf, until } from "../support/processes.ts";
import { must, run } from "../support/run.ts";
import { topic } from "../support/topic.ts";
import { Workspace } from "../support/workspace.ts";

// The interruptions that take a minute by themselves; the others are in test/system/own.
describe("an up that is interrupted for long", function () {
  this.timeout(600_000);
  let cluster: TestCluster;

  before(async () => {
    cluster = await prepareCluster({}, 1);
  });
  after(() => cluster.remove());

  it("is killed while it makes the network: recovery removes that, and the next one makes it anew", async () => {
    const { workspace, name } = cluster;
    await interruptUp({ workspace, seen: sees(name), act: killGroup });
    const said = (await workspace.recover()).join("\n");
    assert.match(said, new RegExp(`^removed the network ${name}, `, "m"));
    assert.match(said, /^took the unfinished creation of /m);
    assert.ok(!(await leftovers(name)).includes(name));
  });

  it("loses its Docker plugin while that makes a container: recovery removes the container", async () => {
    const { workspace, broker } = cluster;
    const code = await interruptUp({
      workspace,
      seen: sees(broker(1)),
      act: () => {
        killProcesses(workspace, "pulumi-resource-docker");
      },
    });
    assert.equal(code, 1);
    await assertRecovers(workspace, [removed(broker(1))]);
  });

  it("is ended by one Ctrl-C while it makes a container: nothing is left to recover", async () => {
    const { workspace, broker } = cluster;
    await interruptUp({ workspace, seen: sees(broker(1)), act: pressCtrlC });
    await assertRecovers(workspace, []);
    await must("docker", ["rm", "--force", broker(1)]);
  });

  it("finds the disk of its state full in the middle, and converges once there is room", async function () {
    // Only root may mount a file system that is small enough to fill.
    if (process.getuid?.() !== 0) this.skip();
    const { workspace, broker } = cluster;
    const state = join(workspace.folder, "state");
    const fill = join(state, "fill");
    await must("cp", ["-a", state, `${state}.copy`]);
    await must("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", state]);
    try {
      await must("cp", ["-a", `${state}.copy/.`, state]);
      const code = await interruptUp({
        workspace,
        seen: sees(broker(1)),
        // Writes until nothing more goes.
        act: async () => {
          await run("dd", ["if=/dev/zero", `of=${fill}`, "bs=1k"]);
        },
      });
      assert.notEqual(code, 0);
      const [full, ...more] = await workspace.recover();
      assert.match(full ?? "", /^the disk of .*, is full: .*free some space/);
      assert.deepEqual(more, []);
      await must("rm", [fill]);
      const said = (await workspace.recover()).join("\n");
      assert.match(said, /the state of stack test was cut off/);
      assertOk(await workspace.update());
      assertOk(await workspace.update("--expect-no-changes"));
      await assertRecovers(workspace, []);
      await must("cp", ["-a", `${state}/.`, `${state}.copy`]);
    } finally {
      await must("umount", [state]);
    }
    await must("cp", ["-a", `${state}.copy/.`, state]);
  });

  it("loses its provider and then the broker while it creates topics, says so after its time, and converges when the broker is back", async () => {
    const { bootstrapServers, broker } = cluster;
    const topics = await Workspace.create("test/support/topics-only.ts", {
      TEST_BOOTSTRAP_SERVERS: bootstrapServers,
    });
    const names = Array.from({ length: 400 }, (_, index) => `t${index}`);
    topics.topics(
      "many.yaml",
      Object.fromEntries(names.map((name) => [name, topic(1, 1)])),
    );
    const kafka = openKafka(bootstrapServers);
    const count = async (): Promise<number> =>
      (await kafka.topics("all")).length;
    try {
      const code = await interruptUp({
        workspace: topics,
        seen: async () => (await count()) > 0,
        act: () => {
          killProcesses(topics, "start.mjs");
        },
      });
      assert.equal(code, 1);
      await assertRecovers(topics, []);
      const before = await settled(count);
      const up = topics.update();
      await until("new topics", async () => (await count()) > before);
      await must("docker", ["pause", broker(1)]);
      assertFailed(await up, "sent, but no answer came back");
      await must("docker", ["unpause", broker(1)]);
      assert.deepEqual(await topics.recover(), []);
      assertOk(await topics.update());
      assertOk(await topics.update("--expect-no-changes"));
      assert.deepEqual(processesOf(topics.folder), []);
    } finally {
      await run("docker", ["unpause", broker(1)]);
      await kafka.close();
      topics.dispose();
    }
  });
});
