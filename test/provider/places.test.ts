import assert from "node:assert/strict";
import { printProblem } from "../../src/problems/print.ts";
import { placeProblem } from "../../src/provider/places.ts";
import type { Values } from "../../src/provider/resource.ts";

describe("placeProblem", () => {
  it("tells a problem at the file, line and column that travelled with its item", () => {
    assert.equal(
      print({ __places: { a: "configs/dev.yaml:3:17" } }),
      "configs/dev.yaml:3:17 topics.a.partitions: expected more, found 1",
    );
  });

  it("takes whatever stands before line and column for the file", () => {
    assert.match(
      print({ __places: { a: "C:\\my configs\\a.yaml:3:17" } }),
      /^C:\\my configs\\a\.yaml:3:17 topics/,
    );
  });

  it("leaves the place out when none travelled, or not one that can be read", () => {
    for (const inputs of [
      {},
      { __places: { b: "b.yaml:1:1" } },
      { __places: { a: "?" } },
    ])
      assert.equal(
        print(inputs),
        "topics.a.partitions: expected more, found 1",
      );
  });
});

function print(inputs: Values): string {
  const path = ["a", "partitions"];
  return printProblem(
    placeProblem("topics", inputs, {
      severity: "error",
      path,
      expected: "more",
      found: "1",
    }),
  );
}
