import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { findOrphans } from "../../setup/machine/orphans.mjs";
import { halfMade, isDead, readLocks } from "../../setup/recover.mjs";

// A number that no process can have on Linux.
const nobody = 2 ** 22 + 1;
const timestamp = "2026-01-01T00:00:00Z";

describe("recovery from a killed run", () => {
  it("finds the plugins whose engine is gone, and only those", () => {
    const proc = mkdtempSync(join(tmpdir(), "kafka-stack-proc-"));
    const add = (pid: string, parent: string, program: string): void => {
      mkdirSync(join(proc, pid));
      writeFileSync(
        join(proc, pid, "cmdline"),
        `${program}\u0000127.0.0.1:1\u0000`,
      );
      writeFileSync(join(proc, pid, "stat"), `${pid} (a b) S ${parent} 9 9`);
    };
    try {
      add("10", "1", "/home/plugins/docker/pulumi-resource-docker");
      add("11", "10", "/home/plugins/docker/pulumi-resource-docker");
      add("12", "1", "/usr/bin/other");
      mkdirSync(join(proc, "sys"));
      assert.deepEqual(findOrphans("/home/plugins", proc), ["10"]);
      assert.deepEqual(findOrphans("/home/plugins", join(proc, "none")), []);
    } finally {
      rmSync(proc, { recursive: true });
    }
  });

  it("takes a lock for dead when its process on this host is gone", () => {
    assert.ok(isDead({ pid: nobody, hostname: hostname(), timestamp }));
  });

  it("takes a lock for dead when its number belongs to another program by now", () => {
    // The init process is never Pulumi.
    assert.ok(isDead({ pid: 1, hostname: hostname(), timestamp }));
  });

  it("leaves the lock of another host to the people who know that host", () => {
    assert.ok(!isDead({ pid: nobody, hostname: "elsewhere", timestamp }));
  });

  it("finds the locks of just the stack, and only in a backend of files", () => {
    const folder = mkdtempSync(join(tmpdir(), "kafka-stack-locks-"));
    const lock = { pid: nobody, hostname: "h", timestamp };
    try {
      for (const stack of ["dev", "prod"]) {
        const place = `.pulumi/locks/organization/kafka-stack/${stack}`;
        mkdirSync(join(folder, place), { recursive: true });
        writeFileSync(join(folder, place, "1.json"), JSON.stringify(lock));
      }
      assert.deepEqual(readLocks(`file://${folder}`, "dev"), [lock]);
      assert.deepEqual(readLocks(`file://${folder}`, "test"), []);
      assert.deepEqual(readLocks("s3://bucket", "dev"), []);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("counts as half-made what was being created, never a volume", () => {
    const operation = (type: string, name: string, act: string): object => ({
      type: act,
      resource: { type, inputs: { name } },
    });
    const pending_operations = [
      operation("docker:index/container:Container", "a", "creating"),
      operation("docker:index/container:Container", "b", "deleting"),
      operation("docker:index/network:Network", "c", "creating"),
      operation("docker:index/volume:Volume", "d", "creating"),
      operation("kafka-stack:index:Topics", "e", "creating"),
    ];
    assert.deepEqual(halfMade({ deployment: { pending_operations } }), [
      { kind: "container", name: "a" },
      { kind: "network", name: "c" },
    ]);
    assert.deepEqual(halfMade({ deployment: {} }), []);
  });
});
