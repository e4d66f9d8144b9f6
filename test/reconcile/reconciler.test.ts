import assert from "node:assert/strict";
import { printProblem } from "../../src/problems/print.ts";
import { close } from "../../src/reconcile/reconciler.ts";
import { type Brightness, lamps, type Room } from "./lamps.ts";

const kind = close(lamps);
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
    const planned = kind.compare({ a: "1", b: "2" }, { a: "1", b: "3" }, {});
    assert.deepEqual(planned.changes, [{ path: ["b"], before: 2, after: 3 }]);
  });

  it("takes nothing for granted that the state does not hold", () => {
    const planned = kind.compare({}, { a: "1" }, {});
    assert.deepEqual(planned.sentences, ["turn lamp a to 1"]);
  });

  it("refuses to plan what was never checked", () => {
    assert.throws(() => kind.compare({}, { a: "{" }, {}), {
      message: "unchecked lamps reached the planner",
    });
  });

  it("plans from what it sees, and says in words what it would do, refuse and note", async () => {
    const room = roomWith({ a: 1, b: 2 });
    const wire = { a: "1", b: "13" };
    const planned = await kind.plan(room, wire, {}, look);
    assert.deepEqual(planned.sentences, ["turn lamp b to 13"]);
    assert.deepEqual(planned.refused.map(printProblem), [
      "b: expected luck, found 13",
    ]);
    assert.deepEqual(planned.notes[0], { item: "a", text: "was looked at" });
  });

  it("plans everything anew for a cluster that does not exist yet", async () => {
    const planned = await kind.plan(undefined, { a: "1" }, {}, look);
    assert.deepEqual(planned.sentences, ["turn lamp a to 1"]);
  });

  it("passes on that it could not look, instead of seeing nothing", async () => {
    const blind = close({
      ...lamps,
      observe: () => Promise.reject(new Error("no light")),
    });
    await assert.rejects(blind.read(roomWith({}), { a: "1" }, look), {
      message: "no light",
    });
  });

  it("waits only for what shall be there", async () => {
    const reports: string[] = [];
    const wire = { a: "1", b: '"absent"' };
    const report = (text: string): number => reports.push(text);
    await kind.settle(roomWith({ a: 1 }), wire, report, look);
    assert.deepEqual(reports, ["a of 1"]);
  });
});

describe("what a closed kind reads", () => {
  it("is what the cluster has of the declared items; what is gone is left out", async () => {
    const room = roomWith({ a: 5, other: 9 });
    const { wire } = await kind.read(room, { a: "1", b: "2" }, look);
    assert.deepEqual(wire, { a: "5" });
  });

  it("keeps an item absent that shall be and is", async () => {
    const { wire } = await kind.read(roomWith({}), { a: '"absent"' }, look);
    assert.deepEqual(wire, { a: '"absent"' });
  });

  it("names the items that do not serve their users", async () => {
    const room = roomWith({ a: 0, b: 1 });
    const { troubles } = await kind.read(room, { a: "0", b: "1" }, look);
    assert.deepEqual(troubles, ["lamp a is dark"]);
  });
});

describe("what a closed kind remembers after it applied a plan", () => {
  const before = { a: "3", b: "3", c: "3", left: "3", off: "3" };
  const wire = { a: "1", b: "1", c: "1", off: '"absent"' };

  it("counts what was done, keeps what was not, and forgets what is no longer declared", async () => {
    const room = { ...roomWith({}), stuck: new Set(["b"]) };
    const planned = await kind.plan(room, wire, before, look);
    const { memory } = await planned.apply(room, nobody, look);
    assert.deepEqual(memory, { a: "4", b: "3", c: "4" });
  });

  it("says of each step that was not done why", async () => {
    const stuck = new Set(["b"]);
    const room = { ...roomWith({}), stuck, unplugged: new Set(["c"]) };
    const planned = await kind.plan(room, wire, before, look);
    const { failures } = await planned.apply(room, nobody, look);
    assert.deepEqual(failures, [
      "turn lamp b to 1: it is stuck",
      "turn lamp c to 1: not done, it is unplugged",
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
