import assert from "node:assert/strict";
import { printTable } from "../../../bench/topics/table.ts";

describe("the table of a measurement", () => {
  it("says how far the tool is from the floor, and what is above its bound", () => {
    const text = printTable([
      {
        what: "create",
        topics: 300,
        tool: 12,
        floor: 10,
        unit: "s",
        bound: 14,
      },
      { what: "provider", topics: 300, tool: 301, unit: "MiB", bound: 300 },
    ]);
    assert.deepEqual(text.split("\n"), [
      "what      topics  tool       floor   ratio  bound",
      "create    300     12.0 s     10.0 s  1.20   14.0 s     within",
      "provider  300     301.0 MiB                 300.0 MiB  ABOVE",
    ]);
  });
});
