import assert from "node:assert/strict";
import { printProblem } from "../../src/problems/print.ts";
import { placeKey, placeProblem } from "../../src/reconcile/place-problem.ts";
import type { Wire } from "../../src/reconcile/wire.ts";

describe("placeProblem", () => {
  it("tells a problem at the file, line and column that travelled with its item", () => {
    assert.equal(
      print({ a: "configs/dev.yaml:3:17" }),
      "configs/dev.yaml:3:17 topics.a.partitions: expected more, found 1",
    );
  });

  it("takes whatever stands before line and column for the file", () => {
    assert.match(
      print({ a: "C:\\my configs\\a.yaml:3:17" }),
      /^C:\\my configs\\a\.yaml:3:17 topics/,
    );
  });

  it("prefers the place of the part to that of its item", () => {
    const places = {
      a: "dev.yaml:3:17",
      [placeKey(["a", "partitions"])]: "dev.yaml:5:9",
      [placeKey(["a", "config"])]: "dev.yaml:7:9",
    };
    assert.match(print(places), /^dev\.yaml:5:9 topics/);
  });

  it("leaves the place out when none travelled, or not one that can be read", () => {
    for (const places of [{}, { b: "b.yaml:1:1" }, { a: "?" }])
      assert.equal(
        print(places),
        "topics.a.partitions: expected more, found 1",
      );
  });
});

function print(places: Wire): string {
  const path = ["a", "partitions"];
  return printProblem(
    placeProblem("topics", places, {
      severity: "error",
      path,
      expected: "more",
      found: "1",
    }),
  );
}
