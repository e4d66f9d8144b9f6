import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { assertFailed, assertOk, assertSays } from "../support/assert-run.ts";
import { eventually } from "../support/eventually.ts";
import { must } from "../support/run.ts";
import { ownPrefix, sharedCluster } from "../support/shared-cluster.ts";
import { Workspace } from "../support/workspace.ts";

const program = "test/support/topics-and-groups.ts";
const shell = ["/opt/kafka/bin/zookeeper-shell.sh", "localhost:2181/kafka"];

// Groups of consumers before Kafka 0.9, as those left them behind: made with ZooKeeper's own client.
describe("old groups in a live ZooKeeper", function () {
  this.timeout(240_000);
  let workspace: Workspace;
  let container: string;
  let old: string;
  let consumer: ChildProcess | undefined;

  before(async () => {
    const { bootstrapServers, name } = await sharedCluster();
    container = `${name}-zookeeper-1`;
    old = `${ownPrefix()}-old`;
    workspace = await Workspace.create(program, {
      TEST_BOOTSTRAP_SERVERS: bootstrapServers,
      TEST_ZOOKEEPER_CONNECT: `${container}:2181/kafka`,
    });
    workspace.topics("x.yaml", {}, absent());
    await createGroup();
  });
  after(async () => {
    await leave();
    workspace.dispose();
  });

  const absent = () => ({ [old]: { state: "absent", in: "zookeeper" } });
  const inShell = async (...command: readonly string[]): Promise<string> =>
    must("docker", ["exec", container, ...shell, ...command]);

  it("are shown, refused while a consumer is registered, and removed with all that is below them", async () => {
    await register();
    const refused = `groups.${old}.state: expected a group without members, found consumer one, in ZooKeeper`;
    assertFailed(await workspace.preview(), "configs/x.yaml:", refused);
    assert.match(await inShell("ls", "-R", `/consumers/${old}`), /offsets/);
    await leave();
    const told = `group ${old} is deleted with its committed offsets in orders 0-1, in ZooKeeper`;
    const preview = await workspace.preview();
    assertOk(preview);
    assertSays(preview, told);
    const update = await workspace.update();
    assertOk(update);
    assertSays(update, told);
    assert.doesNotMatch(await inShell("ls", "/consumers"), new RegExp(old));
    assertOk(await workspace.update("--expect-no-changes"));
  });

  async function createGroup(): Promise<void> {
    const paths = [
      `/consumers/${old}`,
      `/consumers/${old}/ids`,
      `/consumers/${old}/owners`,
      `/consumers/${old}/owners/orders`,
      `/consumers/${old}/offsets`,
      `/consumers/${old}/offsets/orders`,
    ];
    const offsets = [0, 1].map(
      (partition) => `create /consumers/${old}/offsets/orders/${partition} 7`,
    );
    const lines = [
      ...paths.map((path) => `create ${path}`),
      ...offsets,
      "quit",
    ];
    const input = `${lines.join("\n")}\n`;
    await must("docker", ["exec", "-i", container, ...shell], { input });
  }

  // A consumer's id lives as long as its session.
  async function register(): Promise<void> {
    const args = ["exec", "-i", container, ...shell];
    consumer = spawn("docker", args, { stdio: ["pipe", "ignore", "ignore"] });
    consumer.stdin?.write(`create -e /consumers/${old}/ids/one x\n`);
    await eventually("the consumer is registered", async () =>
      (await inShell("ls", `/consumers/${old}/ids`)).includes("[one]"),
    );
  }

  async function leave(): Promise<void> {
    if (consumer === undefined) return;
    const ended = once(consumer, "exit");
    consumer.stdin?.end("quit\n");
    await ended;
    consumer = undefined;
    await eventually("the consumer is gone", async () =>
      (await inShell("ls", `/consumers/${old}/ids`)).includes("[]"),
    );
  }
});
