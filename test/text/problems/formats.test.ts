import assert from "node:assert/strict";
import {
  formatNames,
  formats,
  isFormat,
} from "../../../src/text/problems/formats.ts";
import type { Problem } from "../../../src/text/problems/problem.ts";

const text = "  a: { partitions: 0 }";
const wrong: Problem = {
  severity: "error",
  path: ["topics", "a", "partitions"],
  place: { file: "configs/a.yaml", line: 2, column: 20, width: 1, text },
  expected: "a whole number from 1 to 10000",
  found: "0",
};
const doubtful: Problem = {
  severity: "warning",
  path: [],
  place: { file: "b, c: 100%.yaml", line: 1, column: 1 },
  expected: "more\nthan this",
  found: "nothing",
  hint: "look",
  beside: { words: "first", place: { file: "a.yaml", line: 9, column: 8 } },
};

describe("formats", () => {
  it("are text, json, github and gitlab", () => {
    assert.deepEqual(formatNames, ["text", "json", "github", "gitlab"]);
    assert.ok(isFormat("json"));
    assert.ok(!isFormat("toString"));
  });

  it("json: counts, and every problem with its place and its line, sorted", () => {
    const printed = JSON.parse(formats.json([wrong, doubtful])) as unknown;
    assert.deepEqual(printed, {
      errors: 1,
      warnings: 1,
      problems: [
        {
          severity: "warning",
          path: [],
          place: doubtful.place,
          expected: doubtful.expected,
          found: "nothing",
          hint: "look",
          beside: { what: "first", place: doubtful.beside?.place },
        },
        wrong,
      ],
    });
  });

  it("github: one workflow command in a line, with what it would misread escaped", () => {
    assert.deepEqual(formats.github([wrong, doubtful]).split("\n"), [
      "::warning file=b%2C c%3A 100%25.yaml,line=1,col=1,endColumn=2,title=kafka-stack::expected more\\u000athan this, found nothing (first at a.yaml:9:8); look",
      "::error file=configs/a.yaml,line=2,col=20,endColumn=21,title=kafka-stack::topics.a.partitions: expected a whole number from 1 to 10000, found 0",
    ]);
    assert.equal(
      formats.github([{ ...wrong, place: undefined } as never]),
      "::error title=kafka-stack::topics.a.partitions: expected a whole number from 1 to 10000, found 0",
    );
  });

  it("gitlab: a code quality report, with fingerprints that a moved line leaves as they are", () => {
    const report = (...problems: readonly Problem[]) =>
      JSON.parse(formats.gitlab(problems)) as readonly {
        readonly fingerprint: string;
      }[];
    const [first, second] = report(wrong, doubtful);
    assert.deepEqual(
      { ...second, fingerprint: "" },
      {
        description:
          "topics.a.partitions: expected a whole number from 1 to 10000, found 0",
        check_name: "kafka-stack",
        fingerprint: "",
        severity: "critical",
        location: { path: "configs/a.yaml", lines: { begin: 2 } },
      },
    );
    const moved = { ...wrong, place: { ...wrong.place, line: 7 } } as Problem;
    const [again] = report(moved);
    assert.equal(again?.fingerprint, second?.fingerprint);
    assert.notEqual(first?.fingerprint, second?.fingerprint);
    const [, twin] = report(wrong, moved);
    assert.notEqual(twin?.fingerprint, second?.fingerprint);
  });

  it("print nothing, or an empty report, where there are no problems", () => {
    assert.deepEqual(
      formatNames.map((name) => formats[name]([])),
      [
        "",
        '{\n  "errors": 0,\n  "warnings": 0,\n  "problems": []\n}',
        "",
        "[]",
      ],
    );
  });
});
