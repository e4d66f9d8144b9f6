import assert from "node:assert/strict";
import fc from "fast-check";
import {
  fillDeclaredTopic,
  fillTopic,
} from "../../../src/kinds/topics/fill.ts";
import { writeTopic } from "../../../src/kinds/topics/write.ts";
import { printProblem } from "../../../src/text/problems/print.ts";

describe("fillTopic", () => {
  it("gives a topic with its settings as Kafka stores them, in the order of their keys", () => {
    const config = {
      "retention.ms": "7d",
      "cleanup.policy": ["compact", "delete"],
      "min.insync.replicas": 2,
    };
    const filled = fillTopic({ partitions: 6, replicationFactor: 3, config });
    assert.ok(filled.ok && filled.value.state === "present");
    const { spec } = filled.value;
    assert.deepEqual([spec.partitions, spec.replicationFactor], [6, 3]);
    assert.deepEqual(Object.entries(spec.config), [
      ["cleanup.policy", "compact,delete"],
      ["min.insync.replicas", "2"],
      ["retention.ms", "604800000"],
    ]);
  });

  it("takes what travels letter for letter where we cannot read it: its brokers can", () => {
    const config = {
      "cleanup.policy": "shred",
      "retention.ms": "soon",
      "vendors.own": "7d",
    };
    const filled = fillTopic({ partitions: 1, replicationFactor: 1, config });
    assert.ok(filled.ok && filled.value.state === "present");
    assert.deepEqual(filled.value.spec.config, config);
    const declared = { partitions: 1, replicationFactor: 1, config };
    const read = fillDeclaredTopic(declared);
    assert.deepEqual(
      read.ok ? [] : read.problems.map(({ path }) => path.at(-1)),
      ["cleanup.policy", "retention.ms", "vendors.own"],
    );
  });

  it("takes settings that nobody here knows where the file says that the brokers know them", () => {
    const read = fillDeclaredTopic({
      partitions: 1,
      replicationFactor: 1,
      unknownConfig: "allow",
      config: { "vendors.own": "7d", "retention.ms": "7d" },
    });
    assert.ok(read.ok && read.value.state === "present");
    assert.deepEqual(read.value.spec.config, {
      "retention.ms": "604800000",
      "vendors.own": "7d",
    });
  });

  it("gives no settings when none are written", () => {
    assert.deepEqual(fillTopic({ partitions: 1, replicationFactor: 1 }), {
      ok: true,
      value: {
        state: "present",
        spec: {
          partitions: 1,
          replicationFactor: 1,
          config: {},
          unmanagedConfig: "keep",
        },
      },
    });
  });

  it("does not force a deletion unless the file says so, and guards the records of a week", () => {
    const week = 7 * 24 * 60 * 60 * 1000;
    const removalOf = (written: object): unknown => {
      const filled = fillTopic({ state: "absent", ...written });
      assert.ok(filled.ok && filled.value.state === "absent");
      return filled.value.removal;
    };
    assert.deepEqual(removalOf({}), { force: false, guardMs: week });
    assert.deepEqual(removalOf({ force: true }), {
      force: true,
      guardMs: week,
    });
    assert.deepEqual(removalOf({ guard: "30m" }), {
      force: false,
      guardMs: 1_800_000,
    });
  });

  it("takes a guard time that is longer than anybody can count for one that never ends", () => {
    const filled = fillTopic({ state: "absent", guard: "999999999999d" });
    assert.ok(filled.ok);
    assert.deepEqual(fillTopic(writeTopic(filled.value)), filled);
  });

  it("gives the same topic again after it was written", () => {
    const number = fc.integer({ min: 1, max: 100 });
    const config = fc.dictionary(
      fc.constantFrom("retention.ms", "segment.bytes", "cleanup.policy", "x"),
      fc.oneof(
        fc.nat(),
        fc.constantFrom("7d", "1GiB", "compact"),
        fc.array(fc.constantFrom("a", "b")),
      ),
    );
    const present = fc.record({
      partitions: number,
      replicationFactor: number,
      config,
      unmanagedConfig: fc.constantFrom("keep", "remove"),
    });
    const absent = fc.record({
      state: fc.constant("absent"),
      force: fc.boolean(),
      guard: fc.constantFrom("7d", "168h", "0d", "1ms", "90m"),
    });
    fc.assert(
      fc.property(fc.oneof(present, absent), (written) => {
        const once = fillTopic(written);
        if (once.ok) assert.deepEqual(fillTopic(writeTopic(once.value)), once);
      }),
    );
  });

  it("takes a live topic that another tool made contradict itself; as a declaration it is refused", () => {
    const written = {
      partitions: 1,
      replicationFactor: 1,
      config: { "min.insync.replicas": "2" },
    };
    assert.ok(fillTopic(written).ok);
    const declared = fillDeclaredTopic(written);
    assert.deepEqual(declared.ok ? [] : declared.problems.map(printProblem), [
      'config["min.insync.replicas"]: expected min.insync.replicas of at most 1, the replicationFactor, found "2"',
    ]);
  });
});
