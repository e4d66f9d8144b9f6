import assert from "node:assert/strict";
import { openKafka } from "../../src/kafka/client/kafka.ts";
import { assertFailed, assertOk, assertSays } from "../support/assert-run.ts";
import { leftovers, prefix, removeAll } from "../support/docker.ts";
import { findBasePort } from "../support/ports.ts";
import { Workspace } from "../support/workspace.ts";

// The programs of examples/: one stands up a cluster, the other works in it as in one that somebody else runs.
describe("the examples", function () {
  this.timeout(300_000);
  const name = `${prefix}-${process.pid}-example`;
  let orders: Workspace;
  let team: Workspace;
  let basePort: number;

  before(async () => {
    basePort = await findBasePort(1);
    orders = await Workspace.create("examples/orders/index.ts");
    orders.configure({
      "kafka-stack:name": name,
      "kafka-stack:basePort": basePort,
    });
    team = await Workspace.create("examples/team-topics/index.ts");
    team.configure({
      "kafka-stack:bootstrapServers": `127.0.0.1:${basePort + 1}`,
    });
  });
  after(async () => {
    await removeAll(name);
    orders.dispose();
    team.dispose();
  });

  it("stand up a cluster with topics and groups", async () => {
    const preview = await orders.preview("--diff");
    assertOk(preview);
    assertSays(preview, "payments", "billing");
    assertOk(await orders.update());
    assert.deepEqual(await topicNames(), ["orders", "payments"]);
    assertOk(await orders.up("--expect-no-changes"));
  });

  it("work in a cluster that exists, beside what others have there", async () => {
    assertOk(await team.update());
    assert.deepEqual(await topicNames(), [
      "orders",
      "payments",
      "team.created",
      "team.created.failed",
      "team.returned",
      "team.returned.failed",
      "team.shipped",
      "team.shipped.failed",
    ]);
    assertOk(await team.up("--expect-no-changes"));
  });

  it("tell every mistake in their arguments before anything is made", async () => {
    orders.configure({
      "kafka-stack:name": "Not_A_Name",
      "kafka-stack:basePort": 70_000,
    });
    assertFailed(
      await orders.preview(),
      "Not_A_Name.name: expected a name of at most 40 lower-case letters",
      "Not_A_Name.external.basePort: expected a port from 1 to 65535",
    );
  });

  it("remove what they made", async () => {
    orders.configure({
      "kafka-stack:name": name,
      "kafka-stack:basePort": basePort,
    });
    assertOk(await orders.destroy());
    assert.deepEqual(await leftovers(name), []);
  });

  async function topicNames(): Promise<readonly string[]> {
    const kafka = openKafka(`127.0.0.1:${basePort + 1}`);
    try {
      const topics = await kafka.topics("all");
      return topics.filter(({ internal }) => !internal).map((one) => one.name);
    } finally {
      await kafka.close();
    }
  }
});
