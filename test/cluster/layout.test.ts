import assert from "node:assert/strict";
import { layOutCluster } from "../../src/cluster/layout.ts";
import { clusterOf } from "./cluster-of.ts";

describe("layOutCluster", () => {
  it("gives every broker its own broker.id, log.dirs, listeners and rack", () => {
    const layout = layOutCluster(clusterOf({ brokers: [1, 5] }));
    const properties = layout.brokers.map(({ spec }) => propertiesOf(spec));
    assert.deepEqual(
      properties.map((broker) => broker["broker.id"]),
      ["1", "5"],
    );
    assert.equal(properties[1]?.["broker.rack"], "rack-5");
    assert.equal(
      properties[1]["advertised.listeners"],
      "INTERNAL://t-broker-5:9092,EXTERNAL://127.0.0.1:19005",
    );
    assert.equal(properties[1]["log.dirs"], "/var/lib/kafka/data/logs");
    assert.deepEqual(layout.brokers[1]?.spec.ports, [
      { bind: "127.0.0.1", external: 19005, internal: 9093 },
    ]);
  });

  it("names every ZooKeeper server and the chroot in zookeeper.connect", () => {
    const layout = layOutCluster(clusterOf({ servers: 3 }));
    const expected =
      "t-zookeeper-1:2181,t-zookeeper-2:2181,t-zookeeper-3:2181/kafka";
    assert.equal(layout.zookeeperConnect, expected);
    for (const { spec } of layout.brokers)
      assert.equal(propertiesOf(spec)["zookeeper.connect"], expected);
  });

  it("gives each of three ZooKeeper servers its own myid and all of them the same ensemble", () => {
    const { zookeepers } = layOutCluster(clusterOf({ servers: 3 }));
    assert.deepEqual(
      zookeepers.map(
        ({ spec: { command } }) => /echo (\d)/.exec(command.join(" "))?.[1],
      ),
      ["1", "2", "3"],
    );
    const ensembles = zookeepers.map(({ spec }) =>
      Object.entries(propertiesOf(spec)).filter(([key]) =>
        key.startsWith("server."),
      ),
    );
    assert.deepEqual(ensembles[0], [
      ["server.1", "t-zookeeper-1:2888:3888"],
      ["server.2", "t-zookeeper-2:2888:3888"],
      ["server.3", "t-zookeeper-3:2888:3888"],
    ]);
    assert.deepEqual(ensembles[1], ensembles[0]);
    assert.deepEqual(ensembles[2], ensembles[0]);
  });

  it("gives a broker a volume for each log dir and hands the further ones to the image's user", () => {
    const [broker] = layOutCluster(clusterOf({ logDirs: 2 })).brokers;
    assert.ok(broker);
    assert.deepEqual(broker.spec.volumes, [
      { volume: "t-broker-1-data-1", path: "/var/lib/kafka/data" },
      { volume: "t-broker-1-data-2", path: "/var/lib/kafka/data-2" },
    ]);
    assert.equal(
      propertiesOf(broker.spec)["log.dirs"],
      "/var/lib/kafka/data/logs,/var/lib/kafka/data-2/logs",
    );
    assert.equal(broker.spec.user, "root");
    assert.match(broker.spec.command.join(" "), /chown appuser/);
  });

  it("lets the settings of the cluster win over safe defaults, and those of a broker over the cluster's", () => {
    const settings = { "min.insync.replicas": "1", "num.io.threads": "4" };
    const cluster = clusterOf({ settings });
    const [first] = cluster.brokers;
    assert.ok(first);
    const own = { ...first, settings: { "num.io.threads": "9" } };
    const layout = layOutCluster({ ...cluster, brokers: [own] });
    const properties = propertiesOf(layout.brokers[0]?.spec);
    assert.equal(properties["min.insync.replicas"], "1");
    assert.equal(properties["num.io.threads"], "9");
    assert.equal(properties["auto.create.topics.enable"], "false");
    assert.equal(properties["delete.topic.enable"], "true");
  });

  it("changes the hash of just the broker whose container changes", () => {
    const before = layOutCluster(clusterOf({ brokers: [1, 2] }));
    const cluster = clusterOf({ brokers: [1, 2] });
    const [first, second] = cluster.brokers;
    assert.ok(first && second);
    const changed = { ...second, heap: "2g" };
    const after = layOutCluster({ ...cluster, brokers: [first, changed] });
    assert.equal(after.brokers[0]?.hash, before.brokers[0]?.hash);
    assert.notEqual(after.brokers[1]?.hash, before.brokers[1]?.hash);
  });

  it("does not change other brokers when one is added", () => {
    const two = layOutCluster(clusterOf({ brokers: [1, 2, 3] }));
    const three = layOutCluster(clusterOf({ brokers: [1, 2, 3, 4] }));
    assert.deepEqual(three.brokers.slice(0, 3), two.brokers);
  });
});

function propertiesOf(
  spec: { readonly files: Readonly<Record<string, string>> } | undefined,
): Readonly<Record<string, string | undefined>> {
  const [text = ""] = Object.values(spec?.files ?? {});
  return Object.fromEntries(
    text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => line.split(/=(.*)/s, 2)),
  ) as Record<string, string | undefined>;
}
