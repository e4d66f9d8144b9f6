import assert from "node:assert/strict";
import { memoryCluster } from "../../kinds/topics/door.ts";
import { type Ran, runTopics, wire } from "./one-run.ts";

const bare = { partitions: 1, replicationFactor: 1, config: {} };
const names = ["a", "b", "c", "d", "e", "f", "g"];

// A run of a stack that had these topics in the run before.
function run(
  left: readonly string[],
  more: Readonly<Record<string, string>> = {},
  preview = true,
): Promise<Ran> {
  const all = Object.fromEntries(names.map((name) => [name, bare]));
  const kept = Object.fromEntries(left.map((name) => [name, bare]));
  const known = { set: [], adopted: false };
  const items = wire(Object.fromEntries(names.map((name) => [name, known])));
  const memory = { version: 2, items };
  const news = { topics: wire(kept), ...more };
  return runTopics(memoryCluster(all).door, news, { memory, preview });
}

describe("a set of topics that shrinks", () => {
  const expected =
    "topics: expected the 7 topics of the run before, or most of them, found";

  it("to nothing is refused, in preview and update", async () => {
    for (const preview of [true, false])
      await assert.rejects(run([], {}, preview), {
        message: new RegExp(`no topic was changed:\n${expected} none;`),
      });
  });

  it("to nothing is what is meant when the files say so", async () => {
    await run([], { __none: "true" });
  });

  it("suddenly is told, in preview and update, and refused where it is to be strict", async () => {
    for (const preview of [true, false]) {
      const { notes } = await run(["a", "b"], {}, preview);
      const told = notes.filter((note) => note.includes("run before"));
      assert.deepEqual(told.length, 1, notes.join("\n"));
      assert.match(told[0] ?? "", /^topics: warning: .*found only 2 of them/);
    }
    await assert.rejects(run(["a", "b"], { __strict: "true" }), {
      message: new RegExp(`${expected} only 2 of them`),
    });
  });

  it("a little is told of each topic alone", async () => {
    const { notes } = await run(names.slice(2));
    assert.ok(notes.every((note) => !note.includes("run before")));
  });
});
