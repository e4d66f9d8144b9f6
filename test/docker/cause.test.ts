import assert from "node:assert/strict";
import { causeIn } from "../../src/docker/cause.ts";

describe("causeIn", () => {
  for (const [line, expected] of [
    [
      "java.io.IOException: No space left on device",
      /disk of a log dir is full/,
    ],
    [
      "java.lang.InternalError: a fault occurred in a recent unsafe memory access operation in compiled Java code",
      /disk of a log dir is full/,
    ],
    [
      "ERROR Shutdown broker because all log dirs in /var/lib/kafka/data/logs have failed (kafka.log.LogManager)",
      /log dir has failed \(\/var\/lib\/kafka\/data\/logs\)/,
    ],
    [
      "ERROR Error while creating ephemeral at /brokers/ids/1, node already exists and owner '72' does not match current session '73'",
      /registration of its life before/,
    ],
    [
      "org.apache.kafka.common.config.ConfigException: Invalid value -7 for configuration num.io.threads",
      /refuses a setting/,
    ],
    [
      "kafka-stack: the data of this broker belongs to cluster x, but",
      /do not belong together/,
    ],
    [
      "kafka-stack: waits until ZooKeeper forgets the registration of broker 1's life before",
      /registration of its life before/,
    ],
    [
      "kafka-stack: ZooKeeper does not answer at z:2181; Kafka was not started",
      /does not reach ZooKeeper/,
    ],
    ["Error: Could not reserve enough space for object heap", /memory/],
  ] as const)
    it(`knows what this means: ${line.slice(0, 60)}`, () => {
      assert.match(
        causeIn(["INFO starting", line, "INFO ended"]) ?? "",
        expected,
      );
    });

  it("names the log dirs, and takes a full disk for the cause of their failure", () => {
    const lines = [
      "ERROR Error while writing to checkpoint file /d2/logs/replication-offset-checkpoint (LogDirFailureChannel)",
      "java.io.IOException: No space left on device",
      "WARN Stopping serving logs in dir /d2/logs (kafka.log.LogManager)",
      "ERROR Disk error while writing recovery offsets checkpoint in directory /d1/logs: Error",
      "ERROR Shutdown broker because all log dirs in /d1/logs, /d2/logs have failed (kafka.log.LogManager)",
    ];
    assert.equal(
      causeIn(lines),
      "the disk of a log dir is full (/d1/logs, /d2/logs): make room, or give it a larger one; it starts again by itself",
    );
    assert.match(
      causeIn(lines.filter((line) => !line.includes("space"))) ?? "",
      /^a log dir has failed \(\/d1\/logs, \/d2\/logs\)/,
    );
  });

  it("believes the newest line, and says nothing where nothing is known", () => {
    const lines = ["NodeExists", "No space left on device"];
    assert.match(causeIn(lines) ?? "", /disk of a log dir is full/);
    assert.equal(causeIn(["INFO all is well"]), undefined);
  });
});
