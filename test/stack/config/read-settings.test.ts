import assert from "node:assert/strict";
import { printProblems } from "../../../src/text/problems/print.ts";
import {
  readSettings,
  readStackContent,
} from "../../../src/stack/config/read-settings.ts";
import type { ClusterSettings } from "../../../src/stack/config/settings.ts";
import { containerOf } from "../../cluster/layout/cluster-of.ts";

function cluster(...lines: readonly string[]): ClusterSettings {
  const text = [
    "config:",
    "  kafka-stack:cluster:",
    ...lines.map((line) => `    ${line}`),
  ].join("\n");
  const settings = readSettings(text, "f.yaml");
  assert.ok(settings.ok, settings.ok ? "" : printProblems(settings.problems));
  assert.ok(settings.value.cluster);
  return settings.value.cluster;
}

const ports = { client: 2181, peer: 2888, election: 3888 };
const least = ["name: dev", "external: { basePort: 19090 }"];

describe("readSettings", () => {
  it("fills in all that may be left out", () => {
    assert.deepEqual(cluster(...least, "brokers: { 1: {} }"), {
      name: "dev",
      image: "apache/kafka:3.9.1",
      hosts: [],
      zookeeper: {
        servers: 1,
        chroot: "/kafka",
        hosts: [],
        ports,
        container: containerOf("256m"),
      },
      brokers: [
        {
          id: 1,
          host: undefined,
          rack: undefined,
          port: 19091,
          container: containerOf("1g"),
          logDirs: [{ volume: 1 }],
          settings: {},
        },
      ],
      settings: {},
      external: { address: "127.0.0.1", bind: "127.0.0.1" },
      protect: false,
      handOver: false,
      readyTimeoutSeconds: 180,
      verify: false,
    });
  });

  it("takes all that is written", () => {
    const written = cluster(
      "name: prod-2",
      "image: example.com/kafka:1",
      "zookeeper: { servers: 5, chroot: /a/b, heap: 1g }",
      'brokers: { 7: { rack: "1", port: 9000, heap: 4g, settings: { num.io.threads: 16 } } }',
      "heap: 2g",
      "logDirs: 3",
      "external: { address: kafka.example.com, bind: 0.0.0.0, basePort: 9090 }",
      "protect: true",
      "acceptUnauthenticated: true",
      "handOver: true",
      "readyTimeout: 1500ms",
      "verify: true",
    );
    assert.deepEqual(written, {
      name: "prod-2",
      image: "example.com/kafka:1",
      hosts: [],
      zookeeper: {
        servers: 5,
        chroot: "/a/b",
        hosts: [],
        ports,
        container: containerOf("1g"),
      },
      brokers: [
        {
          id: 7,
          host: undefined,
          rack: "1",
          port: 9000,
          container: containerOf("4g"),
          logDirs: [{ volume: 1 }, { volume: 2 }, { volume: 3 }],
          settings: { "num.io.threads": "16" },
        },
      ],
      settings: {},
      external: { address: "kafka.example.com", bind: "0.0.0.0" },
      protect: true,
      handOver: true,
      readyTimeoutSeconds: 2,
      verify: true,
    });
  });

  it("puts brokers in the order of broker.id and gives them the heap of the cluster", () => {
    const { brokers } = cluster(
      ...least,
      "brokers: { 10: {}, 2: { heap: 3g }, 0: {} }",
      "heap: 2g",
    );
    assert.deepEqual(
      brokers.map(({ id, port, container }) => [id, port, container.heap]),
      [
        [0, 19090, "2g"],
        [2, 19092, "3g"],
        [10, 19100, "2g"],
      ],
    );
  });

  it("gives brokers what the cluster gives each, and what is their own over and beside it", () => {
    const { brokers, zookeeper } = cluster(
      ...least,
      "zookeeper: { memory: 512MiB }",
      "brokers: { 1: {}, 2: { memory: 3GiB, env: { B: 2, C: true }, ulimits: { nofile: { soft: 1, hard: 2 } }, logDirs: [volume] } }",
      "memory: 2GiB",
      "cpus: 1.5",
      "ulimits: { nofile: 100000, core: -1 }",
      "env: { B: 1, A: x }",
      "labels: { team: data }",
      "logDirs: [volume, /mnt/disk-1, volume]",
    );
    const [first, second] = brokers;
    assert.deepEqual(first?.container, {
      heap: "1g",
      memoryMiB: 2048,
      cpus: 1.5,
      ulimits: {
        core: { soft: -1, hard: -1 },
        nofile: { soft: 100000, hard: 100000 },
      },
      env: { A: "x", B: "1" },
      secretEnv: {},
      labels: { team: "data" },
    });
    assert.deepEqual(first.logDirs, [
      { volume: 1 },
      { folder: "/mnt/disk-1" },
      { volume: 2 },
    ]);
    assert.deepEqual(second?.container, {
      ...first.container,
      memoryMiB: 3072,
      ulimits: { ...first.container.ulimits, nofile: { soft: 1, hard: 2 } },
      env: { A: "x", B: "2", C: "true" },
      secretEnv: {},
    });
    assert.deepEqual(second.logDirs, [{ volume: 1 }]);
    assert.deepEqual(zookeeper.container, {
      ...containerOf("256m"),
      memoryMiB: 512,
    });
  });

  it("takes hosts, which are the racks of their brokers, and may give them one port", () => {
    const { hosts, brokers, zookeeper } = cluster(
      "name: dev",
      "external: { basePort: 9090 }",
      "hosts:",
      "  a: { endpoint: ssh://me@a, address: a.example.com, bind: 0.0.0.0 }",
      "  b: { endpoint: tcp://b:2376, certPath: certs/b, address: 10.0.0.2, bind: 10.0.0.2 }",
      "zookeeper: { hosts: [b], ports: { client: 12181 } }",
      "brokers: { 1: { host: a, port: 9092 }, 2: { host: b, port: 9092, rack: r } }",
    );
    assert.deepEqual(hosts, [
      {
        name: "a",
        endpoint: "ssh://me@a",
        certPath: undefined,
        address: "a.example.com",
        bind: "0.0.0.0",
        zookeeperBind: "0.0.0.0",
      },
      {
        name: "b",
        endpoint: "tcp://b:2376",
        certPath: "certs/b",
        address: "10.0.0.2",
        bind: "10.0.0.2",
        zookeeperBind: "10.0.0.2",
      },
    ]);
    assert.deepEqual(
      brokers.map(({ host, rack, port }) => [host, rack, port]),
      [
        ["a", "a", 9092],
        ["b", "r", 9092],
      ],
    );
    assert.deepEqual(zookeeper.hosts, ["b"]);
    assert.deepEqual(zookeeper.ports, { ...ports, client: 12181 });
  });

  it("publishes ports on the addresses of hosts, and ZooKeeper no wider than its peers need", () => {
    const { hosts } = cluster(
      "name: dev",
      "external: { basePort: 9090 }",
      "hosts:",
      "  own: { endpoint: ssh://a, address: 10.0.0.1 }",
      "  wide: { endpoint: ssh://b, address: 10.0.0.2, bind: 0.0.0.0 }",
      "  nat: { endpoint: ssh://c, address: 203.0.113.3, bind: 0.0.0.0, zookeeperBind: 10.0.0.3 }",
      "  named: { endpoint: ssh://d, address: d.example.com, bind: 10.0.0.4 }",
      "zookeeper: { hosts: [own] }",
      "brokers: { 1: { host: own } }",
    );
    assert.deepEqual(
      hosts.map(({ bind, zookeeperBind }) => [bind, zookeeperBind]),
      [
        ["10.0.0.1", "10.0.0.1"],
        ["0.0.0.0", "10.0.0.2"],
        ["0.0.0.0", "10.0.0.3"],
        ["10.0.0.4", "10.0.0.4"],
      ],
    );
  });

  it("takes an image by its digest", () => {
    const image = `apache/kafka@sha256:${"0".repeat(64)}`;
    const written = cluster(...least, "brokers: { 1: {} }", `image: ${image}`);
    assert.equal(written.image, image);
  });

  it("writes settings as Kafka stores them, in the order of their keys", () => {
    const written =
      "settings: { log.retention.ms: 7d, delete.topic.enable: true, log.cleanup.policy: [compact, delete] }";
    const { settings } = cluster(...least, "brokers: { 1: {} }", written);
    assert.deepEqual(Object.entries(settings), [
      ["delete.topic.enable", "true"],
      ["log.cleanup.policy", "compact,delete"],
      ["log.retention.ms", "604800000"],
    ]);
  });

  it("leaves alone what belongs to Pulumi and to other namespaces", () => {
    const text = [
      "encryptionsalt: v1:abc",
      "config:",
      "  aws:region: eu-west-1",
      "  kafka-stack:cluster: { name: x, brokers: { 1: {} }, external: { basePort: 9000 } }",
    ].join("\n");
    assert.ok(readSettings(text, "f.yaml").ok);
  });

  it("gives the configs with their places, also when the cluster is wrong", () => {
    const text =
      "config:\n  kafka-stack:cluster: {}\n  kafka-stack:configs: [a, 3, b]\n";
    const { configs, settings, problems } = readStackContent(text, "f.yaml");
    const text3 = "  kafka-stack:configs: [a, 3, b]";
    const at = { file: "f.yaml", line: 3, width: 1, text: text3 };
    assert.deepEqual(configs, [
      { path: "a", place: { ...at, column: 25 } },
      { path: "b", place: { ...at, column: 31 } },
    ]);
    assert.deepEqual([settings, problems.length], [undefined, 4]);
  });

  it("warns of SCRAM without TLS, unless it stays on this machine; PLAIN needs a word in the file", () => {
    const read = (servers: string, sasl: string) => {
      const text = `config:
  kafka-stack:connect:
    bootstrapServers: ${servers}
    sasl: { username: me, password: { secure: v1:x:z }, ${sasl} }
`;
      const { settings, problems } = readStackContent(text, "f.yaml");
      return [settings !== undefined, problems.map((each) => each.severity)];
    };
    const scram = "mechanism: SCRAM-SHA-256";
    const plain = "mechanism: PLAIN";
    const allowed = `${plain}, withoutTls: allow`;
    assert.deepEqual(read("kafka:9092", scram), [true, ["warning"]]);
    assert.deepEqual(read("kafka:9092", plain), [false, ["error"]]);
    assert.deepEqual(read("kafka:9092", allowed), [true, ["warning"]]);
    for (const near of ["localhost:9092", "127.0.0.2:9092", '"[::1]:9092"'])
      assert.deepEqual(read(near, plain), [true, []], near);
    assert.deepEqual(read("127.0.0.1.evil.example:9092", plain)[0], false);
  });

  it("takes a connection to a cluster that exists", () => {
    const text = `config:
  kafka-stack:connect:
    bootstrapServers: "kafka-1:9092, [::1]:9093"
    clusterId: abc
    zookeeperConnect: zk-1:2181,zk-2:2181/kafka
    tls: { ca: ca.pem, cert: me.pem, key: { secure: v1:x:y }, serverName: kafka }
    sasl: { mechanism: PLAIN, username: me, password: { secure: v1:x:z } }
  kafka-stack:clients: [kafkajs, java, kafkajs]
`;
    const { settings, pemPaths, problems } = readStackContent(text, "f.yaml");
    assert.deepEqual(problems, []);
    assert.deepEqual(settings, {
      connect: {
        bootstrapServers: "kafka-1:9092,[::1]:9093",
        clusterId: "abc",
        verify: false,
        zookeeperConnect: "zk-1:2181,zk-2:2181/kafka",
        tls: { serverName: "kafka", secretKey: true },
        sasl: { mechanism: "PLAIN", username: "me" },
      },
      moves: { bytesPerSecond: 52_428_800, copiesAtOnce: 10 },
      configs: [],
      policies: {},
      rules: [],
      retire: undefined,
      adopt: undefined,
      clients: ["kafkajs", "java"],
      strict: false,
    });
    const at = (column: number) => ({
      file: "f.yaml",
      line: 6,
      column,
      width: 6,
      text: "    tls: { ca: ca.pem, cert: me.pem, key: …",
    });
    assert.deepEqual(pemPaths, {
      ca: { path: "ca.pem", place: at(16) },
      cert: { path: "me.pem", place: at(30) },
    });
  });

  it("takes a connection without TLS and SASL, or with nothing special about TLS", () => {
    for (const [tls, expected] of [
      ["", undefined],
      ["    tls: false\n", undefined],
      ["    tls: true\n", { serverName: undefined, secretKey: false }],
    ] as const) {
      const text = `config:\n  kafka-stack:connect:\n    bootstrapServers: a:1\n${tls}`;
      const read = readSettings(text, "f.yaml");
      assert.ok(read.ok);
      assert.deepEqual(read.value.connect?.tls, expected);
      assert.equal(read.value.connect?.sasl, undefined);
    }
  });
});
