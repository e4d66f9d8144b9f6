import assert from "node:assert/strict";
import { blocksOf, pages, title } from "./blocks.ts";

// What a block is says how it is checked: sh holds commands; in console those behind "$ " are commands and the rest is what
// they print; text is output, or a picture.
const languages = ["yaml", "sh", "console", "text", "ts", "js", "json"];

describe("each block of the pages", () => {
  for (const block of pages.flatMap(blocksOf))
    it(`${title(block)} says what it is`, () => {
      assert.ok(
        languages.includes(block.language),
        `expected one of ${languages.join(", ")} behind the fence, found "${block.language}"`,
      );
    });
});
