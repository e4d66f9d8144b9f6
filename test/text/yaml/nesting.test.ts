import assert from "node:assert/strict";
import { printProblem } from "../../../src/text/problems/print.ts";
import { readYaml } from "../../../src/text/yaml/read-yaml.ts";

const tooDeep =
  "expected at most 200 levels of lists and mappings inside each other, found more";

describe("readYaml with parts deep inside each other", () => {
  for (const [what, open, close] of [
    ["lists", "[", "]"],
    ["mappings", '{"a":', "}"],
  ] as const)
    for (const depth of [300, 20_000])
      it(`refuses ${depth} ${what} at their place`, () => {
        const text = `a: 1\nb: ${open.repeat(depth)}1${close.repeat(depth)}\n`;
        const [problem, ...others] = readYaml(text, "x.yaml").problems;
        assert.ok(problem?.place);
        assert.match(printProblem(problem), /^x\.yaml:2:\d+: /);
        assert.ok(printProblem(problem).endsWith(tooDeep));
        assert.ok(problem.place.column > 190);
        assert.deepEqual(others, []);
      });

  it("refuses 20,000 list items on one line", () => {
    const { problems } = readYaml(`b:\n${"- ".repeat(20_000)}1\n`, "x.yaml");
    assert.equal(problems.length, 1);
    assert.ok(problems[0] && printProblem(problems[0]).endsWith(tooDeep));
  });

  it("reads what is as deep as real files are", () => {
    const text = `b: ${"[".repeat(150)}1${"]".repeat(150)}\n`;
    assert.deepEqual(readYaml(text, "x.yaml").problems, []);
  });
});
