import assert from "node:assert/strict";
import type { GroupAction } from "../../../src/kinds/groups/action.ts";
import { groupEssence } from "../../../src/kinds/groups/essence.ts";
import type { PlannedOffset } from "../../../src/kinds/groups/reset/planned.ts";
import type { Start } from "../../../src/kinds/groups/spec.ts";

describe("what a step of a group is about", () => {
  it("is where it begins, not the offset that the end of a live log has just now", () => {
    assert.deepEqual(seed("latest", 17n), seed("latest", 99n));
    assert.notDeepEqual(seed("latest", 17n), seed("earliest", 17n));
    assert.notDeepEqual(seed("latest", 1n), seed("latest", 1n, [0, 1]));
    assert.notDeepEqual(seed({ offset: 1 }, 1n), seed({ offset: 2 }, 2n));
  });

  it("is the id and the request of a reset and what was committed, not where the log ends", () => {
    const offset = { partition: 0, before: 5n, after: 9n, latest: 9n };
    const one = reset("r-1", offset);
    assert.deepEqual(reset("r-1", { ...offset, after: 12n, latest: 12n }), one);
    assert.notDeepEqual(reset("r-2", offset), one);
    assert.notDeepEqual(reset("r-1", { ...offset, before: 6n }), one);
    assert.notDeepEqual(reset("r-1", { ...offset, partition: 1 }), one);
    assert.notDeepEqual(reset("r-1", offset, { to: "earliest" }), one);
  });

  it("is what changes, for any other step", () => {
    const step = {
      item: "g",
      action: { kind: "delete", in: "kafka" } satisfies GroupAction,
      changes: [{ path: ["g"], before: "there", after: undefined }],
    };
    assert.deepEqual(groupEssence(step), [
      { path: ["g"], before: "there", after: null },
    ]);
  });
});

function seed(start: Start, offset: bigint, partitions = [0]): unknown {
  const offsets = partitions.map((partition) => ({ partition, offset }));
  const topic = { topic: "orders", id: "a", start };
  const action = { kind: "seed", ...topic, partitions, offsets } as const;
  return groupEssence({ item: "g", action, changes: [] });
}

function reset(
  id: string,
  offset: PlannedOffset,
  request: { readonly to: string } = { to: "latest" },
): unknown {
  const topics = [{ topic: "orders", id: "a", partitions: [offset] }];
  const how = { to: "latest", request, createsJournal: false } as const;
  const action = { kind: "reset", id, ...how, awaited: [], topics } as const;
  return groupEssence({ item: "g", action, changes: [] });
}
