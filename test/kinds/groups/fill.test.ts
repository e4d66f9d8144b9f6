import assert from "node:assert/strict";
import fc from "fast-check";
import {
  fillDeclaredGroup,
  fillGroup,
} from "../../../src/kinds/groups/fill.ts";
import type { DesiredGroup } from "../../../src/kinds/groups/spec.ts";
import { writeGroup } from "../../../src/kinds/groups/write.ts";
import { desiredGroups } from "./worlds.ts";

describe("fillDeclaredGroup", () => {
  it("takes a place in the log or a time", () => {
    const fill = (start: unknown): DesiredGroup | undefined => {
      const filled = fillDeclaredGroup({ topics: ["orders"], start });
      return filled.ok ? filled.value : undefined;
    };
    const group = (start: unknown): unknown => ({
      state: "present",
      spec: {
        topics: ["orders"],
        start,
        startIn: {},
        reset: undefined,
        config: {},
        partitions: {},
        withoutOffset: {},
      },
    });
    assert.deepEqual(fill("earliest"), group("earliest"));
    assert.deepEqual(fill({ ago: "2h" }), group({ agoMs: 7_200_000 }));
    assert.deepEqual(fill({ offset: 7 }), group({ offset: 7 }));
    assert.deepEqual(
      fill({ timestamp: "1970-01-01T01:00:00.005+01:00" }),
      group({ timestamp: 5 }),
    );
  });

  it("takes an absent group", () => {
    assert.deepEqual(fillDeclaredGroup({ state: "absent" }), {
      ok: true,
      value: { state: "absent", removal: {} },
    });
  });

  it("takes offsets of an absent group in some topics", () => {
    assert.deepEqual(
      fillDeclaredGroup({ state: "absent", topics: ["orders"] }),
      { ok: true, value: { state: "absent", removal: { topics: ["orders"] } } },
    );
  });

  it("takes settings by Kafka's names, and refuses those that no Kafka has", () => {
    const fill = (config: object, more = {}) =>
      fillDeclaredGroup({ topics: ["a"], start: "latest", config, ...more });
    const filled = fill({
      "share.isolation.level": "read_committed",
      "consumer.session.timeout.ms": "1m",
    });
    assert.ok(filled.ok && filled.value.state === "present");
    assert.deepEqual(Object.entries(filled.value.spec.config), [
      ["consumer.session.timeout.ms", "60000"],
      ["share.isolation.level", "read_committed"],
    ]);
    const hint = (config: object, more = {}): readonly unknown[] => {
      const read = fill(config, more);
      return read.ok ? [] : read.problems.map((problem) => problem.hint);
    };
    assert.deepEqual(hint({ "consumer.session.timeout": "1m" }), [
      'did you mean "consumer.session.timeout.ms"?',
    ]);
    assert.deepEqual(hint({ "group.consumer.session.timeout.ms": "1m" }), [
      'did you mean "consumer.session.timeout.ms"?',
    ]);
    const own = { "vendor.setting": "x" };
    assert.match(String(hint(own)), /^unknownConfig: allow/);
    assert.deepEqual(hint(own, { unknownConfig: "allow" }), []);
    assert.ok(!fill({ "consumer.session.timeout.ms": "soon" }).ok);
    assert.ok(!fill({ "share.isolation.level": "dirty" }).ok);
  });

  it("refuses what only a look can tell", () => {
    const told = { topics: ["a"], start: "latest", withoutOffset: { a: "0" } };
    assert.ok(!fillDeclaredGroup(told).ok);
    assert.ok(!fillDeclaredGroup({ topics: ["a"] }).ok);
    assert.ok(fillGroup(told).ok);
    assert.ok(fillGroup({ topics: [] }).ok);
  });

  it("refuses ranges that it has not written", () => {
    for (const ranges of ["", "0-", "a", "0,,1", "every"])
      assert.ok(
        !fillGroup({ topics: ["a"], withoutOffset: { a: ranges } }).ok,
        ranges,
      );
  });
});

describe("writeGroup", () => {
  it("writes what can be filled in again without change", () => {
    fc.assert(
      fc.property(desiredGroups, (group) => {
        const filled = fillGroup(writeGroup(group));
        assert.ok(filled.ok);
        assert.deepEqual(filled.value, group);
        const written = JSON.stringify(writeGroup(filled.value));
        assert.equal(written, JSON.stringify(writeGroup(group)));
      }),
    );
  });

  it("writes times in UTC", () => {
    const spec = {
      topics: ["orders"],
      start: { timestamp: Date.UTC(2026, 10, 1) },
      startIn: {
        orders: { ranges: { "0,2": { agoMs: 90_000 }, "1": "latest" } },
      },
      reset: {
        id: "r",
        to: { offsets: { orders: { "0-5": 3 } } },
        topics: [],
        partitions: {},
        notAfter: 0,
      },
      config: {
        "share.auto.offset.reset": "earliest",
        "consumer.session.timeout.ms": "60000",
      },
      partitions: { orders: 6, a: 1 },
      withoutOffset: { orders: "0-3" },
    } as const;
    assert.deepEqual(writeGroup({ state: "present", spec }), {
      topics: ["orders"],
      start: { timestamp: "2026-11-01T00:00:00Z" },
      startIn: { orders: { "0,2": { ago: "90s" }, "1": "latest" } },
      reset: {
        id: "r",
        to: { offsets: { orders: { "0-5": 3 } } },
        notAfter: "1970-01-01T00:00:00Z",
      },
      config: {
        "consumer.session.timeout.ms": "1m (60000)",
        "share.auto.offset.reset": "earliest",
      },
      partitions: { a: 1, orders: 6 },
      withoutOffset: { orders: "0-3" },
    });
  });
});
