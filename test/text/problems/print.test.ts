import assert from "node:assert/strict";
import {
  printProblem,
  printProblems,
} from "../../../src/text/problems/print.ts";
import type { Problem } from "../../../src/text/problems/problem.ts";

const plain: Problem = {
  severity: "error",
  path: ["a"],
  expected: "x",
  found: "y",
};
const at = (file: string, line: number, column: number): Problem => ({
  ...plain,
  place: { file, line, column },
});

describe("printProblem", () => {
  it("says where, what was expected, what was found, and the hint", () => {
    const path = ["topics", "orders", "partitons"];
    const place = { file: "configs/base/orders.yaml", line: 3, column: 17 };
    const problem: Problem = {
      ...plain,
      path,
      place,
      hint: 'did you mean "partitions"?',
    };
    assert.equal(
      printProblem(problem),
      'configs/base/orders.yaml:3:17 topics.orders.partitons: expected x, found y; did you mean "partitions"?',
    );
  });

  it("leaves out a path or a place that is not there", () => {
    assert.equal(
      printProblem({ ...at("f", 1, 2), path: [] }),
      "f:1:2: expected x, found y",
    );
    assert.equal(printProblem(plain), "a: expected x, found y");
    assert.equal(printProblem({ ...plain, path: [] }), "expected x, found y");
  });

  it("marks a warning", () => {
    assert.equal(
      printProblem({ ...at("f", 1, 2), severity: "warning" }),
      "f:1:2 a: warning: expected x, found y",
    );
  });
});

describe("printProblems", () => {
  it("sorts by file, line and column as numbers, and those without a place last", () => {
    const lines = printProblems([
      plain,
      at("b", 1, 1),
      at("a", 10, 1),
      at("a", 9, 20),
      at("a", 9, 3),
    ]).split("\n");
    const places = lines.slice(0, -1).map((line) => line.split(" ")[0]);
    assert.deepEqual(places, ["a:9:3", "a:9:20", "a:10:1", "b:1:1", "a:"]);
  });

  it("prints a problem once that was found twice", () => {
    assert.equal(
      printProblems([at("a", 1, 1), at("a", 1, 1)]),
      "a:1:1 a: expected x, found y\n1 problem; nothing was started.",
    );
  });

  it("ends with a line that counts", () => {
    const warning: Problem = { ...at("w", 1, 1), severity: "warning" };
    const lastLine = (problems: readonly Problem[]): string | undefined =>
      printProblems(problems).split("\n").at(-1);
    assert.equal(
      lastLine([at("a", 1, 1), at("a", 2, 1), at("a", 3, 1)]),
      "3 problems; nothing was started.",
    );
    assert.equal(
      lastLine([at("a", 1, 1), warning]),
      "1 problem and 1 warning; nothing was started.",
    );
    assert.equal(lastLine([warning]), "1 warning.");
  });

  it("prints nothing for no problems", () => {
    assert.equal(printProblems([]), "");
  });
});

describe("printProblems: the lines", () => {
  const place = { file: "f.yaml", line: 7, column: 3, width: 4 };
  const problem: Problem = {
    ...plain,
    place: { ...place, text: "a:\tbcde f" },
  };
  const print = (...problems: readonly Problem[]): readonly string[] =>
    printProblems(problems).split("\n").slice(0, -1);

  it("shows the line with carets under what is meant, tabs kept", () => {
    assert.deepEqual(
      print({ ...problem, place: { ...place, column: 4, text: "a:\tbcde f" } }),
      [
        "f.yaml:7:4 a: expected x, found y",
        "  7 | a:\tbcde f",
        "    |   \t^^^^",
      ],
    );
  });

  it("shows the part around the place of a long line", () => {
    const text = `${"x".repeat(300)}HERE${"y".repeat(300)}`;
    const [, line = "", carets = ""] = print({
      ...plain,
      place: { ...place, column: 301, text },
    });
    assert.ok(
      line.length < 120 && line.includes("…xxx") && line.endsWith("y…"),
    );
    assert.equal(line.indexOf("HERE"), carets.indexOf("^^^^"));
  });

  it("shows a line once for problems at the same place", () => {
    const lines = print(problem, { ...problem, expected: "z" });
    assert.equal(lines.filter((line) => line.includes("bcde")).length, 1);
    assert.match(lines[0] ?? "", /expected x/);
    assert.match(lines[1] ?? "", /expected z/);
  });

  it("shows the other line of two that do not go together, unless it is the same", () => {
    const other = {
      file: "b.yaml",
      line: 12,
      column: 1,
      width: 5,
      text: "first",
    };
    assert.deepEqual(
      print({ ...problem, beside: { words: "first", place: other } }),
      [
        "f.yaml:7:3 a: expected x, found y (first at b.yaml:12:1)",
        "  7 | a:\tbcde f",
        "    |   ^^^^",
        "  first at b.yaml:12:1",
        "  12 | first",
        "     | ^^^^^",
      ],
    );
    const same = { ...place, column: 1, text: "a:\tbcde f" };
    assert.equal(
      print({ ...problem, beside: { words: "key", place: same } }).length,
      3,
    );
  });

  it("shows no line where it is not known", () => {
    assert.equal(print(at("f", 1, 1)).length, 1);
  });
});
