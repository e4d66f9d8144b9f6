import assert from "node:assert/strict";
import { printTable } from "../../src/cli/table.ts";

describe("printTable", () => {
  it("puts rows in columns without lines, and leaves no blanks at the ends of lines", () => {
    assert.equal(
      printTable(
        ["setting", "from"],
        [
          ["retention.ms", "a.yaml:3:5"],
          ["x", ""],
        ],
      ),
      "setting       from\nretention.ms  a.yaml:3:5\nx",
    );
  });
});
