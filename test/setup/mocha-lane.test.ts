import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { load } from "./load.ts";
import { inFolder } from "./stand-ins.ts";

type Counts = { readonly passed: number; readonly failed: number };
const { runLane } = await load<{
  runLane: (lane: {
    name: string;
    files: readonly string[];
    checkout: string;
    print: (text: string) => void;
  }) => Promise<Counts>;
}>("mocha-lane.mjs");

const checkout = fileURLToPath(new URL("../..", import.meta.url));

// Runs one file of tests as a lane and gives the lane's numbers.
const run = (text: string): Promise<Counts> =>
  inFolder((folder) => {
    const file = join(folder, "a.test.mjs");
    writeFileSync(file, text);
    return runLane({
      name: "a lane",
      files: [file],
      checkout,
      print: () => undefined,
    });
  });

describe("a lane of tests", () => {
  it("counts what passed and what failed", async () => {
    const text =
      'it("a", () => {}); it("b", () => {}); it("c", () => { throw new Error("no"); });';
    assert.deepEqual(await run(text), { passed: 2, failed: 1 });
  });

  it("counts a failed hook", async () => {
    const text =
      'describe("d", () => { before(() => { throw new Error("no"); }); it("a", () => {}); });';
    assert.deepEqual(await run(text), { passed: 0, failed: 1 });
  });

  it("that dies counts what passed before, and one failure", async () => {
    const text =
      'it("a", () => {}); it("b", () => process.kill(process.pid, "SIGKILL"));';
    assert.deepEqual(await run(text), { passed: 1, failed: 1 });
  });

  it("that ends itself early, as if all were well, counts one failure", async () => {
    const text = 'it("a", () => {}); it("b", () => process.exit(0));';
    assert.deepEqual(await run(text), { passed: 1, failed: 1 });
  });

  it("whose file cannot be loaded counts one failure", async () => {
    assert.deepEqual(await run("this is not JavaScript"), {
      passed: 0,
      failed: 1,
    });
  });

  it("without files is skipped", async () => {
    const lane = { name: "none", files: [], checkout, print: () => undefined };
    assert.deepEqual(await runLane(lane), { passed: 0, failed: 0 });
  });
});
