import assert from "node:assert/strict";
import { assertOk } from "../support/assert-run.ts";
import { prepareCluster, type TestCluster } from "../support/cluster.ts";
import { must } from "../support/run.ts";

// What the processes of a cluster may do on their host, as its kernel says.
describe("the containers of a cluster", function () {
  this.timeout(600_000);
  let cluster: TestCluster;

  before(async () => {
    cluster = await prepareCluster(
      { brokers: { 1: {}, 2: { logDirs: 2 } } },
      2,
    );
    assertOk(await cluster.workspace.update());
  });
  after(() => cluster.remove());

  it("run Kafka and ZooKeeper without a capability, as the image's user, also with several log dirs", async () => {
    const { name, broker } = cluster;
    for (const container of [`${name}-zookeeper-1`, broker(1), broker(2)]) {
      const status = await statusOf(container);
      assert.notEqual(status.get("Uid")?.split("\t")[0], "0", container);
      for (const which of ["CapInh", "CapPrm", "CapEff"])
        assert.match(status.get(which) ?? "", /^0+$/, container);
      assert.equal(status.get("NoNewPrivs"), "1", container);
    }
  });

  it("could regain only what handing over log dirs needs, where there are several", async () => {
    const bounds = [cluster.broker(1), cluster.broker(2)].map(
      async (container) => {
        const bound = (await statusOf(container)).get("CapBnd");
        return Number.parseInt(bound ?? "", 16);
      },
    );
    // CHOWN is bit 0, DAC_OVERRIDE 1, SETGID 6, SETUID 7.
    assert.deepEqual(await Promise.all(bounds), [0, 0b11000011]);
  });

  it("show no difference in the next preview, nor after a refresh, nor after a restart", async () => {
    const { workspace, broker } = cluster;
    assertOk(await workspace.preview("--expect-no-changes"));
    await must("docker", ["restart", broker(2)]);
    assertOk(await workspace.up("--refresh", "--expect-no-changes"));
  });
});

async function statusOf(
  container: string,
): Promise<ReadonlyMap<string, string>> {
  const text = await must("docker", [
    "exec",
    container,
    "cat",
    "/proc/1/status",
  ]);
  return new Map(
    text.split("\n").map((line) => {
      const [key = "", value = ""] = line.split(/:\s*(.*)/s, 2);
      return [key, value] as const;
    }),
  );
}
