import assert from "node:assert/strict";
import { printProblem } from "../../src/text/problems/print.ts";
import type { Path } from "../../src/text/problems/problem.ts";
import {
  itemPlace,
  placeProblem,
  writePlaces,
} from "../../src/reconcile/places.ts";
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

  it("leaves the place out when none travelled, or not one that can be read", () => {
    for (const places of [{}, { b: "b.yaml:1:1" }, { a: "?" }])
      assert.equal(
        print(places),
        "topics.a.partitions: expected more, found 1",
      );
  });
});

describe("places that travel", () => {
  const at = (file: string, line: number) => ({ file, line, column: 3 });
  const places = writePlaces([
    { name: "a", place: at("base.yaml", 2), elsewhere: [] },
    {
      name: "b",
      place: at("base.yaml", 4),
      elsewhere: [
        { path: ["partitions"], place: at("dev.yaml", 7) },
        { path: ["config", "retention.ms"], place: at("profiles.yaml", 1) },
      ],
    },
    {
      name: "c",
      place: at("base.yaml", 9),
      elsewhere: [
        { path: ["config", "retention.ms"], place: at("profiles.yaml", 1) },
      ],
    },
  ]);

  it("blame the file that says the part, and else that of the item", () => {
    const blamed = (...path: Path): string =>
      print(places, path).split(" ")[0] ?? "";
    assert.equal(blamed("a", "partitions"), "base.yaml:2:3");
    assert.equal(blamed("b", "partitions"), "dev.yaml:7:3");
    assert.equal(blamed("b", "config", "retention.ms"), "profiles.yaml:1:3");
    assert.equal(blamed("b", "config", "segment.ms"), "base.yaml:4:3");
    assert.equal(blamed("b", "config"), "base.yaml:4:3");
    assert.equal(blamed("b"), "base.yaml:4:3");
    assert.equal(blamed("c", "config", "retention.ms"), "profiles.yaml:1:3");
  });

  it("hold what many items have in common once", () => {
    const text = JSON.stringify(places);
    assert.equal(text.split("profiles.yaml").length, 2);
    assert.equal(itemPlace(places, "b"), "base.yaml:4:3");
  });
});

function print(places: Wire, path: Path = ["a", "partitions"]): string {
  return printProblem(
    placeProblem("topics", places, {
      severity: "error",
      path,
      expected: "more",
      found: "1",
    }),
  );
}
