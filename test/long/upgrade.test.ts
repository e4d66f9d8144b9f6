import assert from "node:assert/strict";
import { assertOk } from "../support/assert-run.ts";
import { prepareCluster, type TestCluster } from "../support/cluster.ts";
import { leftovers } from "../support/docker.ts";
import {
  checkOutEarlierCode,
  type EarlierCode,
} from "../support/earlier-code.ts";
import { consume, produce } from "../support/kcat.ts";
import type { Run } from "../support/run.ts";

// Stacks that this commit created are the oldest that kafka-stack still promises to read.
const oldest = "a194ba7";

const records = Array.from({ length: 200 }, (_, index) => `record ${index}`);

// What a stack that an earlier version of kafka-stack created goes through when kafka-stack is upgraded.
describe("a stack that an earlier version created", function () {
  this.timeout(900_000);
  let earlier: EarlierCode;
  let cluster: TestCluster;
  let small: TestCluster;

  before(async () => {
    earlier = await checkOutEarlierCode(oldest);
    cluster = await prepareCluster({
      settings: { "min.insync.replicas": 2, "queued.max.requests": 600 },
      zookeeper: { servers: 3, heap: "128m" },
    });
    small = await prepareCluster({}, 1);
    for (const { workspace } of [cluster, small])
      workspace.useCode(earlier.folder);
  });
  after(async () => {
    await cluster.remove();
    await small.remove();
    earlier.remove();
  });

  it("comes up with the earlier version", async () => {
    cluster.workspace.topics(
      "orders.yaml",
      {
        orders: {
          partitions: 6,
          replicationFactor: 3,
          config: { "retention.ms": "7d", "cleanup.policy": ["delete"] },
        },
      },
      { billing: { topics: ["orders"], start: "earliest" } },
    );
    assertOk(await cluster.workspace.update());
    await produce(cluster.bootstrapServers, "orders", records);
    assertOk(await small.workspace.update());
  });

  it("previews as unchanged, or as a roll that the preview explains", async () => {
    cluster.workspace.useCode(process.cwd());
    const preview = await cluster.workspace.preview("--diff");
    assertOk(preview);
    assertNothingLeaves(preview);
    assertUntouched(preview, ["Topics", "Groups", "BrokerConfigs"]);
    if (/^\s*\+-.*docker:index/m.test(preview.output))
      assert.match(preview.output, /replaced one by one, in this order/);
  });

  it("keeps every record in the first update, and is in sync after it", async () => {
    const { workspace, bootstrapServers } = cluster;
    const update = await workspace.up();
    assertOk(update);
    assertNothingLeaves(update);
    const read = await consume(bootstrapServers, "orders");
    assert.deepEqual(read.toSorted(), records.toSorted());
    assertOk(await workspace.up("--expect-no-changes"));
  });

  it("remembers that its topics are its own", async () => {
    cluster.workspace.topics(
      "orders.yaml",
      { orders: { partitions: 6, replicationFactor: 3 } },
      { billing: { topics: ["orders"], start: "earliest" } },
    );
    const preview = await cluster.workspace.preview("--diff");
    assertOk(preview);
    assert.match(preview.output, /- retention\.ms/);
  });

  it("is removed completely by the later version", async () => {
    // Without an update in between: only the earlier version has written this state.
    small.workspace.useCode(process.cwd());
    for (const { workspace, name } of [cluster, small]) {
      assertOk(await workspace.destroy());
      assert.deepEqual(await leftovers(name), []);
    }
  });
});

function assertNothingLeaves({ output }: Run): void {
  assert.doesNotMatch(output, /^\s*(-|\+-|-\+) .*docker:index:(Volume|Net)/m);
  assert.doesNotMatch(output, /^\s*- .*docker:index:Container/m);
}

function assertUntouched({ output }: Run, types: readonly string[]): void {
  for (const type of types)
    assert.doesNotMatch(output, new RegExp(`^\\s*[~+-].*index:${type}`, "m"));
}
