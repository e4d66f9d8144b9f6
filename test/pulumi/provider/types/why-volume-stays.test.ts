import assert from "node:assert/strict";
import {
  neededOn,
  whyVolumeStays,
} from "../../../../src/pulumi/provider/types/why-volume-stays.ts";
import { installDocker } from "../../../docker/fake-docker.ts";
import { type LiveCluster, startLiveCluster } from "../live-cluster.ts";

const { signal } = new AbortController();

describe("a volume whose broker leaves", () => {
  let cluster: LiveCluster;
  beforeEach(async () => {
    cluster = await startLiveCluster(3);
  });
  afterEach(() => cluster.close());

  const whyOf = async (
    listed: readonly string[],
    broker = "3",
  ): Promise<string | undefined> => {
    const remove = installDocker(
      `case "$1" in volume) echo v ;; *) ${listed.length === 0 ? ":" : `printf '%s\\n' ${listed.map((line) => `'${line}'`).join(" ")}`} ;; esac`,
    );
    try {
      const inputs = { broker, __image: "i", __listeners: cluster.listeners };
      return await whyVolumeStays("v", inputs, signal);
    } finally {
      remove();
    }
  };
  const ours = " cluster.id=the-cluster";

  it("may go when nothing is on it, and nobody is asked", async () => {
    await cluster.close();
    assert.equal(await whyOf([]), undefined);
  });

  it("may go when others have what is on it", async () => {
    const topic = { partitions: 1, replicationFactor: 2, config: {} };
    cluster.topics.set("orders", topic);
    assert.equal(await whyOf(["orders-0", ours]), undefined);
  });

  it("stays when the cluster needs what is on it", async () => {
    const topic = { partitions: 1, replicationFactor: 3, config: {} };
    cluster.topics.set("orders", topic);
    assert.equal(
      await whyOf(["orders-0", ours]),
      "holds a partition (orders-0)",
    );
  });

  it("stays when nobody says whether the cluster needs it", async () => {
    await cluster.close();
    assert.match(
      String(await whyOf(["orders-0", ours])),
      /^holds a partition \(orders-0\), and whether other brokers have/,
    );
  });

  it("stays when it belongs to another cluster", async () => {
    assert.equal(
      await whyOf(["orders-0", " cluster.id=other"]),
      "holds a partition (orders-0) of cluster other, not of the-cluster",
    );
  });

  it("stays when it could not be read", async () => {
    const remove = installDocker("echo no daemon >&2; exit 1");
    try {
      const inputs = { broker: "3", __image: "i" };
      assert.equal(
        await whyVolumeStays("v", inputs, signal),
        "could not be read (no daemon)",
      );
    } finally {
      remove();
    }
  });

  it("stays when it is that of a ZooKeeper server", async () => {
    assert.equal(
      await whyVolumeStays("v", {}, signal),
      "holds the data of a ZooKeeper server",
    );
  });
});

describe("the partitions that a leaving broker still holds", () => {
  const partition = { leader: 1, offline: [], error: undefined };
  const topic = {
    ...{ name: "a-b", id: "id", internal: false, error: undefined },
    partitions: [
      { ...partition, index: 0, replicas: [1, 2], isr: [1] },
      { ...partition, index: 1, replicas: [1, 3], isr: [1, 3] },
      { ...partition, index: 2, replicas: [1, 2], isr: [] },
    ],
  };

  it("are those of which no other broker has an in-sync replica, and those that the cluster does not list", () => {
    const folders = ["a-b-0", "a-b-1", "a-b-2", "unknown-0"];
    assert.deepEqual(neededOn(folders, 3, [topic]), folders.slice(1));
  });
});
