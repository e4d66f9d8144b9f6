import assert from "node:assert/strict";
import { load, prepare, quietContext, type Part, type Way } from "./load.ts";

const { parts } = await load<{ parts: readonly Part[] }>("parts/all.mjs");

// A part that is there once one of its ways has said so.
const partWith = (
  ways: (got: () => void) => readonly Partial<Way>[],
  there = false,
): Part => {
  let found = there;
  const named = ways(() => (found = true));
  return {
    name: "Thing",
    find: () => Promise.resolve(found ? "1.0" : undefined),
    ways: named.map((way, at) => ({
      name: `way ${at + 1}`,
      done: "made",
      run: () => Promise.resolve(),
      ...way,
    })),
    help: () => "Type: get-thing",
  };
};

const never: Partial<Way> = {
  run: () => Promise.reject(new Error("must not run")),
};

describe("prepare", () => {
  it("runs no way when the part is there, and says so in one line", async () => {
    const { context, lines } = quietContext({});
    await prepare([partWith(() => [never], true)], context);
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? "", /^Thing {2}found 1\.0 \(\d+\.\d s\)$/);
  });

  it("tries the ways in order until one works, and says why the others did not", async () => {
    const { context, lines } = quietContext({});
    const part = partWith((got) => [
      { whyNot: () => "not on this machine", ...never },
      { run: () => Promise.reject(new Error("no answer")) },
      {
        announce: "making it …",
        run: () => {
          got();
          return Promise.resolve();
        },
      },
      never,
    ]);
    const [outcome] = await prepare([part], context);
    assert.equal(outcome?.how, "made:");
    assert.deepEqual(
      lines.slice(0, -1).map((line) => line.trim()),
      ["way 1: not on this machine", "way 2: no answer", "making it …"],
    );
  });

  it("does not believe a way that ended well without the part being there", async () => {
    const { context } = quietContext({});
    await assert.rejects(
      prepare([partWith(() => [{}])], context),
      /way 1: it ended well, but the part is still not there/,
    );
  });

  it("names in one error all that was tried, why it failed, and the command to type", async () => {
    const { context } = quietContext({});
    const part = partWith(() => [
      { run: () => Promise.reject(new Error("no answer")) },
      { whyNot: () => "only root may do that" },
    ]);
    await assert.rejects(prepare([part], context), {
      name: "SetupError",
      message: [
        "Thing: not there, and no way to get it worked:",
        "  - way 1: no answer",
        "  - way 2: only root may do that",
        "  Type: get-thing",
      ].join("\n"),
    });
  });

  it("runs no way at all on a machine that is set up", async () => {
    const { context } = quietContext({});
    const untouchable = parts.map((part) => ({
      ...part,
      ways: part.ways.map((way) => ({ ...way, ...never })),
    }));
    const outcomes = await prepare(untouchable, context);
    assert.deepEqual(
      outcomes.map(({ part, how }) => `${part}: ${how}`),
      parts.map(({ name }) => `${name}: found`),
    );
  });
});
