import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

describe("the promises in README.md", () => {
  const promises = readPromises();

  it("are ten", () => {
    assert.equal(promises.length, 10);
  });

  for (const { words, holds } of promises.filter(({ holds }) => holds))
    it(`"${words}" is said to hold and has a test with the same words`, () => {
      assert.ok(holds);
      assert.ok(testTitles().includes(words), words);
    });
});

type Promised = { readonly words: string; readonly holds: boolean };

// A row of the table: | 1 | **Words.** More. | holds |
function readPromises(): readonly Promised[] {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const rows = readme.matchAll(/^\| \d+ \| \*\*(.+?)\*\*.*\| (.+?) \|$/gm);
  return [...rows].map(([, words = "", state]) => ({
    words,
    holds: state === "holds",
  }));
}

function testTitles(): readonly string[] {
  const folder = join(root, "test/promises");
  const texts = readdirSync(folder).map((file) =>
    readFileSync(join(folder, file), "utf8"),
  );
  const titles = texts.join("\n").matchAll(/describe\(\s*"([^"]+)"/g);
  return [...titles].map(([, title = ""]) => title);
}
