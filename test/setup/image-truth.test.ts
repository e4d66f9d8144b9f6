import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { quietContext } from "./load.ts";

const image = quietContext({}).context.versions.kafkaImage;
const container = `kafka-stack-image-test-${process.pid}`;

const docker = (...args: string[]): string =>
  execFileSync("docker", args, { encoding: "utf8" }).trim();
const inside = (...args: string[]): string =>
  docker("exec", container, ...args);

const zooKeeper = `printf '%s\\n' dataDir=/var/lib/kafka/data/zk clientPort=2181 admin.enableServer=false 4lw.commands.whitelist=srvr > /tmp/zk.properties
exec /opt/kafka/bin/zookeeper-server-start.sh /tmp/zk.properties`;

// What the cluster relies on; it holds for the official image as well as for the stand-in that is built from packages.
describe("the Kafka image, official or a stand-in", function () {
  this.timeout(60_000);

  before(() => {
    docker("run", "-d", "--name", container, image, "bash", "-c", zooKeeper);
    waitForPort(2181);
  });

  after(() => {
    spawnSync("docker", ["rm", "-f", "-v", container]);
  });

  it("runs as appuser, 1000:1000", () => {
    assert.equal(
      inside("id"),
      "uid=1000(appuser) gid=1000(appuser) groups=1000(appuser)",
    );
  });

  it("lets appuser write where Kafka keeps its data, logs and configuration", () => {
    const folders = [
      "/opt/kafka/config",
      "/opt/kafka/logs",
      "/var/lib/kafka/data",
      "/etc/kafka/secrets",
      "/mnt/shared/config",
    ];
    for (const folder of folders) inside("test", "-w", folder);
    assert.equal(
      inside("stat", "-c", "%U:%G", "/opt/kafka/config"),
      "appuser:appuser",
    );
    assert.equal(
      inside("stat", "-c", "%U:%G", "/var/lib/kafka/data"),
      "appuser:root",
    );
  });

  it("has the start scripts and tools", () => {
    const tools = [
      "kafka-server-start",
      "zookeeper-server-start",
      "kafka-topics",
      "kafka-configs",
      "kafka-consumer-groups",
    ];
    for (const tool of tools) inside("test", "-x", `/opt/kafka/bin/${tool}.sh`);
    assert.match(
      inside("/opt/kafka/bin/kafka-topics.sh", "--version"),
      /^3\.9\.1/,
    );
  });

  it("says on the console what the server logs", () => {
    assert.match(docker("logs", container), /INFO .*zookeeper/i);
  });

  // Last: afterwards the container does not run any more.
  it("runs the JVM as process 1, which ends on SIGTERM with 143", () => {
    assert.match(inside("cat", "/proc/1/cmdline"), /java\0.*QuorumPeerMain/s);
    docker("stop", "-t", "20", container);
    assert.equal(
      docker("inspect", "-f", "{{.State.ExitCode}}", container),
      "143",
    );
  });
});

const waitForPort = (port: number): void => {
  const loop = `for _ in $(seq 150); do (: </dev/tcp/127.0.0.1/${port}) 2>/dev/null && exit; sleep 0.2; done; exit 1`;
  inside("bash", "-c", loop);
};
