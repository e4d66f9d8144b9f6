import assert from "node:assert/strict";
import { printProblem } from "../../src/text/problems/print.ts";
import { noMemory } from "../../src/reconcile/memory.ts";
import { close } from "../../src/reconcile/reconciler.ts";
import { type Brightness, lamps, type Room } from "./lamps.ts";

const kind = close(lamps, { now: () => 0, beforeLookMs: 0 });
const look = { signal: new AbortController().signal };

describe("a closed kind", () => {
  it("keeps the names that people see", () => {
    assert.deepEqual([kind.name, kind.noun], ["lamps", "lamp"]);
  });

  it("checks what arrived and tells every problem", () => {
    assert.deepEqual(kind.check({ a: "1" }), []);
    assert.deepEqual(kind.check({ a: '"x"', b: "{" }).map(printProblem), [
      'a: expected a number, found "x"',
      "b: expected JSON text, found {",
    ]);
  });

  it("compares with the state without looking at anything", () => {
    const planned = kind.compare(
      { a: "1", b: "2" },
      { a: "1", b: "3" },
      noMemory,
    );
    assert.deepEqual(planned.changes, [{ path: ["b"], before: 2, after: 3 }]);
  });

  it("takes nothing for granted that the state does not hold", () => {
    const { changes } = kind.compare({}, { a: "1" }, noMemory);
    assert.deepEqual(changes, [{ path: ["a"], before: undefined, after: 1 }]);
  });

  it("refuses to plan what was never checked", () => {
    assert.throws(() => kind.compare({}, { a: "{" }, noMemory), {
      message: "unchecked lamps reached the planner",
    });
  });

  it("plans from what it sees, and says in words what it would do, refuse and note", async () => {
    const room = roomWith({ a: 1, b: 2 });
    const wire = { a: "1", b: "13" };
    const planned = await kind.plan(room, wire, noMemory, look);
    assert.deepEqual(planned.sentences, ["turn lamp b to 13"]);
    assert.deepEqual(planned.refused.map(printProblem), [
      "b: expected luck, found 13",
    ]);
    assert.deepEqual(planned.notes[0], { item: "a", text: "was looked at" });
  });

  it("plans everything anew for a cluster that does not exist yet", async () => {
    const planned = await kind.plan(undefined, { a: "1" }, noMemory, look);
    assert.deepEqual(planned.sentences, ["turn lamp a to 1"]);
  });

  it("passes on that it could not look, instead of seeing nothing", async () => {
    const blind = close({
      ...lamps,
      observe: () => Promise.reject(new Error("no light")),
    });
    await assert.rejects(blind.read(roomWith({}), { a: "1" }, noMemory, look), {
      message: "no light",
    });
  });

  it("waits only for what is named", async () => {
    const reports: string[] = [];
    const report = (text: string): number => reports.push(text);
    const room = roomWith({ a: 1 });
    await kind.settle(room, ["a"], report, look);
    await kind.settle(room, [], report, look);
    assert.deepEqual(reports, ["a of 1"]);
  });

  it("tells what no step mends beside the plan", async () => {
    const room = roomWith({ a: 0 });
    const planned = await kind.plan(room, { a: "0" }, noMemory, look);
    assert.deepEqual(planned.notes.at(-1), { item: "a", text: "is dark" });
  });
});

describe("what a closed kind reads", () => {
  it("is what the cluster has of the declared items; what is gone is left out", async () => {
    const room = roomWith({ a: 5, other: 9 });
    const { wire } = await kind.read(room, { a: "1", b: "2" }, noMemory, look);
    assert.deepEqual(wire, { a: "5" });
  });

  it("keeps an item absent that shall be and is", async () => {
    const { wire } = await kind.read(
      roomWith({}),
      { a: '"absent"' },
      noMemory,
      look,
    );
    assert.deepEqual(wire, { a: '"absent"' });
  });

  it("names the items that do not serve their users", async () => {
    const room = roomWith({ a: 0, b: 1 });
    const { troubles } = await kind.read(
      room,
      { a: "0", b: "1" },
      noMemory,
      look,
    );
    assert.deepEqual(troubles, [
      { item: "a", text: "is dark", reasonToRun: true },
    ]);
  });
});

describe("what a closed kind remembers after it applied a plan", () => {
  const before = {
    version: 2,
    items: { a: "3", b: "3", c: "3", left: "3", off: "3" },
  };
  const wire = { a: "1", b: "1", c: "1", off: '"absent"' };

  it("counts what was done, keeps what was not, and forgets what is no longer declared", async () => {
    const room = { ...roomWith({}), stuck: new Set(["b"]) };
    const planned = await kind.plan(room, wire, before, look);
    const { memory } = await planned.apply(room, nobody, look);
    assert.deepEqual(memory, {
      version: 2,
      items: { a: "4", b: "3", c: "4" },
    });
  });

  it("says of each step that was not done why", async () => {
    const stuck = new Set(["b"]);
    const room = { ...roomWith({}), stuck, unplugged: new Set(["c"]) };
    const planned = await kind.plan(room, wire, before, look);
    const { failures } = await planned.apply(room, nobody, look);
    assert.deepEqual(failures, [
      "turn lamp b to 1: it is stuck",
      "turn lamp c to 1: not done, it is unplugged; the next run looks again and goes on",
    ]);
  });

  it("leaves nothing to do for the next plan", async () => {
    const room = roomWith({ a: 9 });
    const planned = await kind.plan(room, wire, before, look);
    const { memory } = await planned.apply(room, nobody, look);
    const again = await kind.plan(room, wire, memory, look);
    assert.deepEqual(again.sentences, []);
  });
});

describe("a memory of a closed kind", () => {
  const memory = (version: number) => ({ version, items: { a: "2" } });

  it("is kept in the newest form after an older one was read", async () => {
    const reading = await kind.read(
      roomWith({ a: 1 }),
      { a: "1" },
      memory(1),
      look,
    );
    assert.deepEqual(reading.memory, { version: 2, items: { a: "24" } });
  });

  it("that a newer program has written is refused", async () => {
    await assert.rejects(
      kind.plan(roomWith({}), { a: "1" }, memory(3), look),
      /the state of this stack's lamps must be of version 2 or older, but it is of version 3/,
    );
  });

  it("says what a look adds only for what is remembered", async () => {
    const room = roomWith({ a: 91, b: 92 });
    const wire = { a: "91", b: "92" };
    const { notes } = await kind.read(room, wire, memory(2), look);
    assert.deepEqual(notes, [{ item: "a", text: "dazzles" }]);
  });
});

describe("a plan that meets a cluster which somebody changes", () => {
  const start = async (odd: "unclear" | "overtaken" | "pending") => {
    const room = { ...roomWith({}), odd: new Map([["a", odd]]) };
    const planned = await kind.plan(room, { a: "1", b: "1" }, noMemory, look);
    return { room, planned };
  };

  it("looks again at an item of which nobody knows what became, and does what is left of it", async () => {
    const { room, planned } = await start("unclear");
    const { memory, failures } = await planned.apply(room, nobody, look);
    assert.deepEqual([...room.lamps].sort(), [
      ["a", 1],
      ["b", 1],
    ]);
    assert.deepEqual(failures, []);
    // What may have been done counts as ours, and so does what was done then.
    assert.deepEqual(memory.items, { a: "101", b: "1" });
  });

  it("does nothing again that was carried out although no answer came", async () => {
    const { room, planned } = await start("unclear");
    const seen = { ...room, lookedAt: () => room.lamps.set("a", 1) };
    const { memory, failures } = await planned.apply(seen, nobody, look);
    assert.deepEqual(failures, []);
    assert.deepEqual(memory.items, { a: "100", b: "1" });
  });

  it("plans anew what was overtaken", async () => {
    const { room, planned } = await start("overtaken");
    const { memory } = await planned.apply(room, nobody, look);
    assert.equal(room.lamps.get("a"), 1);
    assert.deepEqual(memory.items, { a: "1", b: "1" });
  });

  it("gives up after a bounded number of looks, and says why", async () => {
    const { room, planned } = await start("overtaken");
    const stubborn = {
      ...room,
      lookedAt: () => room.odd.set("a", "overtaken"),
    };
    const { failures } = await planned.apply(stubborn, nobody, look);
    assert.deepEqual(failures, [
      "turn lamp a to 1: it flickered; the next run looks again and goes on",
    ]);
  });

  it("leaves it to the next run when the run was cancelled", async () => {
    const { room, planned } = await start("unclear");
    const cancelled = { signal: AbortSignal.abort(new Error("Ctrl-C")) };
    const { failures } = await planned.apply(room, nobody, cancelled);
    assert.deepEqual(failures, [
      "turn lamp a to 1: it flickered; the next run looks again and goes on",
    ]);
  });

  it("tells what the cluster finishes later, which is no failure", async () => {
    const { room, planned } = await start("pending");
    const applied = await planned.apply(room, nobody, look);
    const { pending, failures, memory, changed } = applied;
    assert.deepEqual(pending, ["turn lamp a to 1: it glows up"]);
    assert.deepEqual([failures, memory.items], [[], { a: "1", b: "1" }]);
    assert.deepEqual(changed, ["b"]);
  });
});

function nobody(): void {
  // Nobody listens to the progress.
}

function roomWith(shining: Readonly<Record<string, Brightness>>): Room {
  return {
    lamps: new Map(Object.entries(shining)),
    stuck: new Set(),
    unplugged: new Set(),
  };
}
