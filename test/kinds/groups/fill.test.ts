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
      partitions: { a: 1, orders: 6 },
      withoutOffset: { orders: "0-3" },
    });
  });
});
