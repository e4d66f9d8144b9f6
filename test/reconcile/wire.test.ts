import assert from "node:assert/strict";
import fc from "fast-check";
import { printProblem } from "../../src/text/problems/print.ts";
import type { Checked } from "../../src/text/problems/problem.ts";
import type { Json } from "../../src/reconcile/plan.ts";
import { readItems, writeItems } from "../../src/reconcile/wire.ts";

describe("items as they travel", () => {
  it("arrive as they were sent, whatever they are called", () => {
    const items = fc
      .array(fc.tuple(fc.string(), fc.jsonValue()))
      .map((entries) => new Map(entries as [string, Json][]))
      .filter((map) => !map.has("__proto__"));
    fc.assert(
      fc.property(items, (sent) => {
        const wire = writeItems(sent, (item) => item);
        const arrived = readItems(wire, pass);
        assert.ok(arrived.ok);
        assert.deepEqual(
          new Map([...arrived.value].map(([k, v]) => [k, JSON.stringify(v)])),
          new Map([...sent].map(([k, v]) => [k, JSON.stringify(v)])),
        );
      }),
    );
  });

  it("are the same text in whatever order they were declared, so that a moved file is no change", () => {
    const one = new Map([
      ["b", 1],
      ["a", 2],
    ]);
    const other = new Map([...one].reverse());
    const write = (item: number): Json => item;
    assert.equal(
      JSON.stringify(writeItems(one, write)),
      JSON.stringify(writeItems(other, write)),
    );
    assert.deepEqual(Object.keys(writeItems(one, write)), ["a", "b"]);
  });

  it("tell all that is wrong in all of them, each under its name", () => {
    const wire = { a: "1", b: "{", c: "2" };
    const items = readItems(wire, (written) => ({
      ok: false,
      problems: [
        {
          severity: "error",
          path: ["x"],
          expected: "better",
          found: JSON.stringify(written),
        },
      ],
    }));
    assert.deepEqual(items.ok ? [] : items.problems.map(printProblem), [
      "a.x: expected better, found 1",
      "b: expected JSON text, found {",
      "c.x: expected better, found 2",
    ]);
  });

  it("do not hide a bug of the reader as a mistake of the person", () => {
    const buggy = (): never => {
      throw new TypeError("bug");
    };
    assert.throws(() => readItems({ a: "1" }, buggy), TypeError);
  });
});

function pass(written: Json): Checked<Json> {
  return { ok: true, value: written };
}
