import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root, textOf } from "./blocks.ts";

type Promised = { readonly words: string; readonly tests: readonly Test[] };

// A file, and the titles of tests in it that are named; the promise itself when none is.
type Test = { readonly file: string; readonly titles: readonly string[] };

describe("the promises in docs/promises.md", () => {
  const promises = readPromises();

  it("are those of README.md, in the same words", () => {
    const readme = [
      ...textOf("README.md").matchAll(/^\| \d+ \| \*\*(.+?)\*\*/gm),
    ];
    assert.deepEqual(
      promises.map(({ words }) => words),
      readme.map(([, words]) => words),
    );
    assert.equal(promises.length, 10);
  });

  for (const { words, tests } of promises)
    it(`"${words}" is tried by each of its tests, which have the words that are quoted`, () => {
      assert.notEqual(tests.length, 0);
      for (const { file, titles } of tests) {
        assert.ok(existsSync(join(root, file)), file);
        const has = titlesIn(file);
        for (const title of titles.length === 0 ? [words] : titles)
          assert.ok(has.includes(title), `${file}: ${title}`);
      }
    });
});

// A row of the table: | 1 | **Words.** | `file`; `file`: "title", "title" |
function readPromises(): readonly Promised[] {
  const rows = textOf("docs/promises.md").matchAll(
    /^\| \d+ \| \*\*(.+?)\*\* \| (.+) \|$/gm,
  );
  return [...rows].map(([, words = "", tests = ""]) => ({
    words,
    tests: tests.split(";").map((test) => ({
      file: /`([^`]+)`/.exec(test)?.[1] ?? "",
      titles: [...test.matchAll(/"([^"]+)"/g)].map(([, title = ""]) => title),
    })),
  }));
}

function titlesIn(file: string): readonly string[] {
  const text = readFileSync(join(root, file), "utf8");
  const titles = text.matchAll(/\b(?:describe|it)\(\s*"((?:\\.|[^"\\])*)"/g);
  return [...titles].map(([, title = ""]) => title);
}
