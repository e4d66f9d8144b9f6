import assert from "node:assert/strict";
import { layOutCluster } from "../../../src/cluster/layout/layout.ts";
import type { Mount } from "../../../src/cluster/layout/container-spec.ts";
import type {
  ContainerSettings,
  LogDir,
} from "../../../src/stack/config/settings.ts";
import { clusterOf, containerOf } from "./cluster-of.ts";

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
        ({ spec: { command } }) =>
          /.properties (\d) /.exec(command.join(" "))?.[1],
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
    const logDirs = [{ volume: 1 }, { volume: 2 }];
    const [broker] = layOutCluster(clusterOf({ logDirs })).brokers;
    assert.ok(broker);
    assert.deepEqual(broker.spec.mounts, [
      { from: { volume: "t-broker-1-data-1" }, path: "/var/lib/kafka/data" },
      { from: { volume: "t-broker-1-data-2" }, path: "/var/lib/kafka/data-2" },
    ]);
    assert.equal(
      propertiesOf(broker.spec)["log.dirs"],
      "/var/lib/kafka/data/logs,/var/lib/kafka/data-2/logs",
    );
    assert.equal(broker.spec.user, "root");
    assert.match(
      broker.spec.command.join(" "),
      /chown appuser \/var\/lib\/kafka\/data-2 &&/,
    );
  });

  it("keeps capabilities only in brokers that hand log dirs over, and says so in the description", () => {
    const described = (logDirs: readonly LogDir[]) => {
      const { brokers, zookeepers } = layOutCluster(clusterOf({ logDirs }));
      return [...zookeepers, ...brokers].map(({ spec, description }) => {
        const { capabilities, ...all } = JSON.parse(description) as Properties;
        assert.equal(all["no-new-privileges"], "true");
        assert.equal(capabilities, spec.capabilities.join(", ") || "none");
        return capabilities;
      });
    };
    assert.deepEqual(described([{ volume: 1 }]), ["none", "none"]);
    assert.deepEqual(described([{ volume: 1 }, { volume: 2 }]), [
      "none",
      "CAP_CHOWN, CAP_DAC_OVERRIDE, CAP_SETGID, CAP_SETUID",
    ]);
  });

  it("gives each broker a folder of its own in a folder of the host, at a path that does not depend on the others", () => {
    const disk = { folder: "/mnt/disk-1" };
    const mounts = (logDirs: readonly LogDir[]): readonly Mount[] =>
      layOutCluster(clusterOf({ logDirs })).brokers.flatMap(
        ({ spec }) => spec.mounts,
      );
    const mount = {
      from: { folder: "/mnt/disk-1/t-broker-1" },
      path: "/var/lib/kafka/folders/mnt/disk-1",
    };
    assert.deepEqual(mounts([disk]), [mount]);
    assert.deepEqual(mounts([{ volume: 1 }, { folder: "/a" }, disk])[2], mount);
  });

  it("lets the settings of the cluster win over safe defaults, and those of a broker over the cluster's", () => {
    const settings = { "delete.topic.enable": "false", "num.partitions": "4" };
    const cluster = clusterOf({ settings });
    const [first] = cluster.brokers;
    assert.ok(first);
    const own = { ...first, settings: { "num.partitions": "9" } };
    const layout = layOutCluster({ ...cluster, brokers: [own] });
    const properties = propertiesOf(layout.brokers[0]?.spec);
    assert.equal(properties["delete.topic.enable"], "false");
    assert.equal(properties["num.partitions"], "9");
    assert.equal(properties["auto.create.topics.enable"], "false");
  });

  it("starts a cluster with replica counts that its brokers can keep, unless the settings say others", () => {
    const settings = { "offsets.topic.replication.factor": "1" };
    const cluster = clusterOf({ brokers: [1, 2, 3, 4], settings });
    const [broker] = layOutCluster(cluster).brokers;
    assert.deepEqual(firstPropertiesOf(broker?.spec), {
      "default.replication.factor": "3",
      "min.insync.replicas": "2",
      "transaction.state.log.replication.factor": "3",
      "transaction.state.log.min.isr": "2",
      "unclean.leader.election.enable": "false",
    });
    const properties = propertiesOf(broker?.spec);
    assert.equal(properties["offsets.topic.replication.factor"], "1");
  });

  it("changes the hash of just the broker whose container changes", () => {
    const before = layOutCluster(clusterOf({ brokers: [1, 2] }));
    const cluster = clusterOf({ brokers: [1, 2] });
    const [first, second] = cluster.brokers;
    assert.ok(first && second);
    const changed = { ...second, container: containerOf("2g") };
    const after = layOutCluster({ ...cluster, brokers: [first, changed] });
    assert.equal(after.brokers[0]?.hash, before.brokers[0]?.hash);
    assert.notEqual(after.brokers[1]?.hash, before.brokers[1]?.hash);
  });

  it("lets brokers and servers of several hosts find each other at the hosts' addresses", () => {
    const cluster = clusterOf({
      hosts: ["a", "b", "c"],
      brokers: [1, 2, 3],
      servers: 3,
    });
    const { brokers, zookeepers, ...layout } = layOutCluster(cluster);
    assert.equal(
      layout.bootstrapServers,
      "a.example.com:19001,b.example.com:19002,c.example.com:19003",
    );
    assert.equal(
      layout.zookeeperConnect,
      "a.example.com:2181,b.example.com:2181,c.example.com:2181/kafka",
    );
    const [, broker] = brokers;
    assert.equal(broker?.container, "t-broker-2@ssh://b");
    assert.equal(broker.host, "b");
    assert.deepEqual(broker.spec.ports, [
      { bind: "0.0.0.0", external: 19002, internal: 9093 },
    ]);
    const properties = propertiesOf(broker.spec);
    assert.equal(
      properties["advertised.listeners"],
      "EXTERNAL://b.example.com:19002",
    );
    assert.equal(properties["inter.broker.listener.name"], "EXTERNAL");
    const [, server] = zookeepers;
    assert.equal(
      propertiesOf(server?.spec)["server.2"],
      "b.example.com:2888:3888",
    );
    assert.deepEqual(
      server?.spec.ports.map(({ bind, external, internal }) => [
        bind,
        external,
        internal,
      ]),
      [
        ["10.0.0.9", 2181, 2181],
        ["10.0.0.9", 2888, 2888],
        ["10.0.0.9", 3888, 3888],
      ],
    );
  });

  it("shows where ports of hosts are published, and changes nothing for earlier stacks on every interface", () => {
    const on = (bind: string, hosts: readonly string[]) => {
      const cluster = clusterOf({ hosts });
      const [broker] = layOutCluster({
        ...cluster,
        hosts: cluster.hosts.map((host) => ({ ...host, bind })),
      }).brokers;
      return JSON.parse(broker?.description ?? "") as { bind?: string };
    };
    assert.equal(on("10.0.0.1", ["a"]).bind, "10.0.0.1");
    assert.equal("bind" in on("0.0.0.0", ["a"]), false);
    assert.equal("bind" in on("127.0.0.1", []), false);
  });

  it("keeps settings that brokers take while they run out of their files, but for what must hold at the first start", () => {
    const settings = {
      "log.retention.ms": "1",
      "log.retention.hours": "2",
      "num.io.threads": "16",
    };
    const layout = layOutCluster(clusterOf({ settings }));
    const [broker] = layout.brokers;
    const properties = propertiesOf(broker?.spec);
    assert.equal(properties["log.retention.ms"], undefined);
    assert.equal(properties["log.retention.hours"], "2");
    assert.equal(properties["num.io.threads"], undefined);
    assert.equal(firstPropertiesOf(broker?.spec)["num.io.threads"], "16");
    const more = {
      ...settings,
      "log.retention.ms": "3",
      "num.io.threads": "9",
    };
    const [other] = layOutCluster(clusterOf({ settings: more })).brokers;
    assert.equal(other?.hash, broker?.hash);
  });

  it("does not replace a broker when others join, from one to four", () => {
    const shown = (ids: readonly number[]) =>
      layOutCluster(clusterOf({ brokers: ids })).brokers.map(
        ({ hash, description }) => ({ hash, description }),
      );
    const all = shown([1, 2, 3, 4]);
    for (const ids of [[1], [1, 2], [1, 2, 3]])
      assert.deepEqual(shown(ids), all.slice(0, ids.length));
  });

  it("does not replace a broker for more memory, which Docker changes in place, and does for more processors", () => {
    const hash = (limits: Partial<ContainerSettings>): string | undefined => {
      const cluster = clusterOf({});
      const brokers = cluster.brokers.map((broker) => ({
        ...broker,
        container: { ...broker.container, ...limits },
      }));
      return layOutCluster({ ...cluster, brokers }).brokers[0]?.hash;
    };
    assert.equal(hash({ memoryMiB: 2048 }), hash({ memoryMiB: 4096 }));
    assert.notEqual(hash({ cpus: 1 }), hash({ cpus: 2 }));
    assert.notEqual(hash({ env: { A: "1" } }), hash({ env: {} }));
    assert.notEqual(hash({ labels: { a: "1" } }), hash({ labels: {} }));
  });

  it("lets nobody take the place of KAFKA_HEAP_OPTS", () => {
    const cluster = clusterOf({});
    const container = { ...containerOf("1g"), env: { KAFKA_HEAP_OPTS: "" } };
    const brokers = cluster.brokers.map((broker) => ({ ...broker, container }));
    const [broker] = layOutCluster({ ...cluster, brokers }).brokers;
    assert.equal(broker?.spec.envs.KAFKA_HEAP_OPTS, "-Xms1g -Xmx1g");
  });
});

type Files = Readonly<Record<string, string>>;
type Properties = Readonly<Record<string, string | undefined>>;

function propertiesOf(spec: { readonly files: Files } | undefined): Properties {
  return parse(spec?.files ?? {});
}

function firstPropertiesOf(
  spec: { readonly firstFiles: Files } | undefined,
): Properties {
  return parse(spec?.firstFiles ?? {});
}

function parse(files: Files): Properties {
  const [text = ""] = Object.values(files);
  return Object.fromEntries(
    text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => line.split(/=(.*)/s, 2)),
  ) as Properties;
}
