import assert from "node:assert/strict";
import { groupMemory } from "../../../src/kinds/groups/memory.ts";
import type {
  ObservedGroup,
  ObservedPartition,
} from "../../../src/kinds/groups/observed.ts";
import type { GroupMemory } from "../../../src/kinds/groups/remembered.ts";
import type { Json } from "../../../src/reconcile/plan.ts";
import { absent, reads } from "./desired.ts";

describe("what is remembered of a group", () => {
  const seen = (
    before: Json,
    topics: ReadonlyMap<string, string>,
    desired = reads([...topics.keys()]),
    id: string | undefined = "first",
  ): { readonly memory: Json; readonly notes: readonly string[] } => {
    const memory = groupMemory.read({ topics: before }, groupMemory.version);
    const after = groupMemory.seen(
      memory,
      observed(topics, id),
      desired,
      "read",
    );
    return { ...after, memory: topicsIn(after.memory) };
  };
  const orders = (partitions: string): ReadonlyMap<string, string> =>
    new Map([["orders", partitions]]);

  it("is short, and is read back", () => {
    const written = {
      orders: { id: "first", seen: "0-9999", lost: "3" },
      constructor: { seen: "" },
    };
    const resets = { "replay-1": { to: "earliest" } };
    const all = { topics: written, resets };
    const memory = groupMemory.read(all, 2);
    assert.equal(memory.topics.get("orders")?.seen.length, 10_000);
    assert.deepEqual(memory.resets.get("replay-1"), { to: "earliest" });
    assert.deepEqual(groupMemory.write(memory), all);
  });

  it("is read as an older version has written it, which knew no resets", () => {
    const written = { orders: { id: "first", seen: "0-9", lost: "3" } };
    const memory = groupMemory.read(written, 1);
    assert.deepEqual(groupMemory.write(memory), { topics: written });
  });

  it("is which resets were done, here or by a run that the state does not know of", () => {
    const request = { to: "latest" };
    const action = {
      kind: "reset",
      id: "replay-1",
      to: "latest",
      request,
      createsJournal: false,
      awaited: [],
      topics: [
        {
          topic: "orders",
          id: "first",
          partitions: [
            { partition: 1, before: undefined, after: 5n, latest: 5n },
          ],
        },
      ],
    } as const;
    const before = groupMemory.read(
      { topics: { orders: { id: "first", seen: "0-1", lost: "1" } } },
      2,
    );
    const done = groupMemory.done(before, { item: "a", action, changes: [] });
    assert.ok(done);
    assert.deepEqual(groupMemory.write(done), {
      topics: { orders: { id: "first", seen: "0-1" } },
      resets: { "replay-1": request },
    });
    const reset = {
      id: "replay-2",
      journal: { state: "done", at: 0, request },
      marked: false,
      topics: [],
      missing: [],
    } as const;
    const look = { ...observed(orders("++"), "first"), reset };
    const after = groupMemory.seen(done, look, reads(["orders"]), "read");
    assert.deepEqual([...after.memory.resets.keys()], ["replay-1", "replay-2"]);
  });

  it("is which partitions had an offset", () => {
    assert.deepEqual(seen({}, orders("++-+")), {
      memory: { orders: { id: "first", seen: "0-1,3" } },
      notes: [],
    });
  });

  it("tells of a lost offset once, and again when it is lost again", () => {
    const lost = seen({ orders: { id: "first", seen: "0-2" } }, orders("+--"));
    assert.match(
      lost.notes.join(),
      /^has lost offsets in topic orders \(partitions 1-2\)/,
    );
    assert.deepEqual(lost.memory, {
      orders: { id: "first", seen: "0-2", lost: "1-2" },
    });
    assert.deepEqual(seen(lost.memory, orders("+--")), {
      memory: lost.memory,
      notes: [],
    });
    const back = seen(lost.memory, orders("+++"));
    assert.deepEqual(back, {
      memory: { orders: { id: "first", seen: "0-2" } },
      notes: [],
    });
    assert.equal(seen(back.memory, orders("++-")).notes.length, 1);
  });

  it("is nothing of a topic that was made again, that is gone, or that left the group", () => {
    const before = { orders: { id: "first", seen: "0-2" } };
    assert.deepEqual(seen(before, orders("--"), undefined, "second"), {
      memory: { orders: { id: "second", seen: "" } },
      notes: [],
    });
    const nothing = { memory: {}, notes: [] };
    assert.deepEqual(seen(before, new Map(), reads(["orders"])), nothing);
    assert.deepEqual(seen(before, orders("---"), reads(["other"])), nothing);
  });

  it("knows a topic by its name where there are no ids", () => {
    const { memory } = seen(
      { orders: { seen: "0" } },
      orders("-"),
      undefined,
      "x",
    );
    assert.deepEqual(memory, { orders: { id: "x", seen: "0", lost: "0" } });
  });

  it("stays as it is while the group shall go", () => {
    const before = { orders: { id: "first", seen: "0-2" } };
    const { memory } = seen(before, orders("---"), absent);
    assert.deepEqual(memory, before);
  });

  it("does not count what this run has set as lost, although the look before did not show it", () => {
    const step = {
      item: "a",
      action: {
        kind: "seed",
        topic: "orders",
        id: "first",
        start: "latest",
        partitions: [1],
        offsets: [{ partition: 1, offset: 7n }],
      },
      changes: [],
    } as const;
    const done = groupMemory.done(undefined, step);
    assert.ok(done);
    const after = groupMemory.seen(
      done,
      observed(orders("+--"), "first"),
      reads(["orders"]),
      "read",
    );
    assert.deepEqual(after.notes, []);
    assert.deepEqual(topicsIn(after.memory), {
      orders: { id: "first", seen: "0-1" },
    });
  });

  it("is not changed by a step of which nobody knows whether it was done", () => {
    const step = {
      item: "a",
      action: { kind: "delete", in: "kafka" },
      changes: [],
    } as const;
    const before = groupMemory.read({ orders: { seen: "0" } }, 1);
    assert.equal(groupMemory.unclear(before, step), before);
    assert.equal(groupMemory.unclear(undefined, step), undefined);
    assert.equal(groupMemory.done(before, step), undefined);
  });
});

// Topics by name, each partition + with an offset or - without one.
function observed(
  topics: ReadonlyMap<string, string>,
  id: string | undefined,
): ObservedGroup {
  const read = [...topics].map(([name, partitions]) => {
    const states = Array.from(partitions, (sign, index): ObservedPartition =>
      sign === "+"
        ? { state: "set", index }
        : { state: "open", index, offset: 0n },
    );
    return [name, { id, partitions: states }] as const;
  });
  return {
    known: true,
    protocol: "consumer",
    members: [],
    opaque: false,
    committed: new Map(),
    topics: new Map(read),
    settings: undefined,
    reset: undefined,
  };
}

function topicsIn(memory: GroupMemory): Json {
  const { topics } = groupMemory.write(memory) as { readonly topics: Json };
  return topics;
}
