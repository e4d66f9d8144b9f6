import assert from "node:assert/strict";
import type { ObservedGroup } from "../../../src/kinds/groups/observed.ts";
import {
  projectGroup,
  recallGroup,
} from "../../../src/kinds/groups/project.ts";
import { writeGroup } from "../../../src/kinds/groups/write.ts";
import type { Json } from "../../../src/reconcile/plan.ts";
import { absent, reads, resets } from "./desired.ts";

const live: ObservedGroup = {
  known: true,
  protocol: "consumer",
  members: [],
  opaque: false,
  committed: new Map([["orders", [0]]]),
  settings: undefined,
  reset: undefined,
  topics: new Map([
    [
      "orders",
      {
        id: "x",
        partitions: [
          { state: "set", index: 0 },
          { state: "open", index: 1, offset: 5n },
          { state: "open", index: 2, offset: 7n },
          { state: "unknown", index: 3, why: "no leader" },
        ],
      },
    ],
  ]),
};

describe("projectGroup", () => {
  const told = (
    given: Partial<ObservedGroup>,
    desired = reads(["orders"]),
  ): Json | undefined => {
    const projected = projectGroup({ ...live, ...given }, desired);
    return projected && writeGroup(projected);
  };

  it("tells which partitions can get an offset, and of a topic that does not exist", () => {
    assert.deepEqual(told({}, reads(["orders", "soon"], "latest")), {
      topics: ["orders", "soon"],
      start: "latest",
      withoutOffset: { orders: "1-2", soon: "all" },
    });
  });

  it("is as desired when there is nothing that could be done now", () => {
    const asDesired = writeGroup(reads(["orders"]));
    assert.deepEqual(told({ members: ["client a at /x"] }), asDesired);
    assert.deepEqual(told({ opaque: true }), asDesired);
    const partitions = [{ state: "set", index: 0 } as const];
    const topics = new Map([["orders", { id: "x", partitions }]]);
    assert.deepEqual(told({ topics }), asDesired);
  });

  it("tells what goes with a group that shall be absent", () => {
    assert.deepEqual(told({}, absent), { topics: ["orders"] });
    assert.deepEqual(told({ known: false }, absent), { state: "absent" });
  });

  it("tells the topics whose offsets shall be absent and are there", () => {
    const removal = { topics: ["orders", "gone"] };
    const without = { state: "absent", removal } as const;
    assert.deepEqual(told({}, without), { topics: ["orders"] });
    assert.deepEqual(told({ committed: new Map() }, without), {
      state: "absent",
      topics: ["orders", "gone"],
    });
  });

  it("has a reset once it was carried out, also while the group has members", () => {
    const desired = resets(["orders"], { id: "r", to: "latest" });
    const request = { to: "latest" };
    const look = { id: "r", marked: false, topics: [], missing: [] };
    const done = { state: "done", at: 0, request } as const;
    const members = ["client a at /x"];
    for (const given of [{}, { members }]) {
      const open = { ...look, journal: { state: "none" } as const };
      assert.equal(
        resetIn(told({ ...given, reset: open }, desired)),
        undefined,
      );
      const reset = { ...look, journal: done };
      assert.deepEqual(resetIn(told({ ...given, reset }, desired)), {
        id: "r",
        to: "latest",
      });
      const other = { ...reset, id: "s" };
      assert.equal(
        resetIn(told({ ...given, reset: other }, desired)),
        undefined,
      );
    }
  });
});

function resetIn(told: Json | undefined): Json | undefined {
  return (told as { readonly reset?: Json }).reset;
}

describe("recallGroup", () => {
  it("knows again which partitions lacked an offset, but not where they would begin", () => {
    const projected = projectGroup(live, reads(["orders", "soon"]));
    assert.ok(projected);
    assert.deepEqual(
      [...(recallGroup(projected)?.topics ?? [])],
      [
        [
          "orders",
          {
            id: undefined,
            partitions: [
              { state: "set", index: 0 },
              { state: "open", index: 1, offset: undefined },
              { state: "open", index: 2, offset: undefined },
            ],
          },
        ],
      ],
    );
    assert.equal(recallGroup(absent), undefined);
  });
});
