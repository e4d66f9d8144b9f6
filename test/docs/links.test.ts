import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { pages, root, textOf } from "./blocks.ts";

// Links between pages lead to a file, and behind a # to a heading in it.
describe("the links of the pages", () => {
  for (const page of pages)
    it(`${page} leads nowhere that is not there`, () => {
      const links = textOf(page).matchAll(
        /\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g,
      );
      for (const [link, target = "", heading] of links) {
        const file =
          target === "" ? page : normalize(join(dirname(page), target));
        assert.ok(existsSync(join(root, file)), `${link}: no ${file}`);
        if (heading === undefined) continue;
        assert.ok(
          headingsOf(file).includes(heading),
          `${link}: no such heading`,
        );
      }
    });
});

// As GitHub names them.
function headingsOf(file: string): readonly string[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replace(/ /g, "-"),
  );
}
