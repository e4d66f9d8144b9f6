import assert from "node:assert/strict";
import {
  printProblem,
  printProblems,
  sortProblems,
} from "../../../src/text/problems/print.ts";
import type { YamlDocument } from "../../../src/text/yaml/document.ts";
import { readYaml } from "../../../src/text/yaml/read-yaml.ts";

function read(text: string): YamlDocument {
  const { document, problems } = readYaml(text, "f.yaml");
  assert.equal(printProblems(problems), "");
  assert.ok(document);
  return document;
}

function problems(text: string): readonly string[] {
  return sortProblems(readYaml(text, "f.yaml").problems).map(printProblem);
}

describe("readYaml: values", () => {
  const values: readonly (readonly [string, unknown])[] = [
    ["3", 3],
    ["-3", -3],
    ["0", 0],
    ["0.5", 0.5],
    ["9007199254740991", 9007199254740991],
    ["9007199254740992", "9007199254740992"],
    ["9223372036854775807", "9223372036854775807"],
    ["010", "010"],
    ["0o17", "0o17"],
    ["0x1F", "0x1F"],
    ["1_000", "1_000"],
    ["1e3", "1e3"],
    ["1.0", "1.0"],
    ["0.50", "0.50"],
    [".5", ".5"],
    ["+3", "+3"],
    ["-0", "-0"],
    [".inf", ".inf"],
    [".nan", ".nan"],
    ["2026-11-01", "2026-11-01"],
    ["12:30:45", "12:30:45"],
    ["true", true],
    ["False", false],
    ["yes", "yes"],
    ["off", "off"],
    ["~", null],
    ["null", null],
    ["", null],
    ['"3"', "3"],
    ["'true'", "true"],
    ["!!str 3", "3"],
    ["! 3", "3"],
    ["7d", "7d"],
    ["[1, two]", [1, "two"]],
    ["{ b: 1 }", { b: 1 }],
    ["|\n  two\n  lines", "two\nlines\n"],
  ];
  for (const [text, value] of values)
    it(`reads ${JSON.stringify(text)} as ${JSON.stringify(value)}`, () => {
      assert.deepEqual(read(`a: ${text}\n`).value, { a: value });
    });

  it("takes keys as they are written", () => {
    const text = "2024: a\n1.0: b\n010: c\n8: d\ntrue: e\n~: f\n__proto__: g\n";
    const { value } = read(text);
    assert.ok(typeof value === "object" && value !== null);
    assert.deepEqual(Object.keys(value).sort(), [
      "010",
      "1.0",
      "2024",
      "8",
      "__proto__",
      "true",
      "~",
    ]);
  });

  it("reads an empty file, a comment and a bare document as an empty mapping", () => {
    for (const text of ["", "\n", "# nothing yet\n", "---\n", "null\n"])
      assert.deepEqual(read(text).value, {});
  });

  it("reads an alias as what its anchor stands for, the latest before it", () => {
    const text = "a: &x { n: 1 }\nb: *x\nc: &x 2\nd: *x\n";
    assert.deepEqual(read(text).value, {
      a: { n: 1 },
      b: { n: 1 },
      c: 2,
      d: 2,
    });
  });

  it("reads files with a byte order mark and with Windows line ends", () => {
    const document = read("\uFEFFa: 1\r\nb:\r\n  c: 2\r\n");
    assert.deepEqual(document.value, { a: 1, b: { c: 2 } });
    assert.deepEqual(document.place(["a"], "key"), {
      file: "f.yaml",
      line: 1,
      column: 1,
      width: 1,
      text: "a: 1",
    });
    assert.deepEqual(document.place(["b", "c"]), {
      file: "f.yaml",
      line: 3,
      column: 6,
      width: 1,
      text: "  c: 2",
    });
  });
});

describe("readYaml: places", () => {
  const document = read(
    [
      "topics:",
      "  orders:",
      "    partitions: 6",
      "    config: { a.b: [x, y] }",
      "  empty:",
      "list:",
      "  - one",
      "",
    ].join("\n"),
  );
  const place = (path: readonly string[], at?: "key" | "value"): string => {
    const { line, column } = document.place(path, at);
    return `${line}:${column}`;
  };

  it("finds keys and values", () => {
    assert.equal(place(["topics", "orders", "partitions"], "key"), "3:5");
    assert.equal(place(["topics", "orders", "partitions"]), "3:17");
    assert.equal(place(["topics", "orders", "config", "a.b"]), "4:20");
    assert.equal(place(["topics", "orders", "config", "a.b", "1"]), "4:24");
    assert.equal(place(["list", "0"]), "7:5");
  });

  it("looks at the key for what begins in a later line or is empty", () => {
    assert.equal(place(["topics", "orders"]), "2:3");
    assert.equal(place(["topics", "empty"]), "5:3");
  });

  it("falls back to the nearest ancestor", () => {
    assert.equal(place(["topics", "orders", "missing", "deep"]), "2:3");
    assert.equal(place(["topics", "orders", "partitions", "deep"]), "3:5");
    assert.equal(place(["nowhere"]), "1:1");
    assert.equal(place([]), "1:1");
  });

  it("finds the parts of an alias at its anchor", () => {
    const { line, column } = read("a: &x\n  b: 1\nc: *x\n").place(["c", "b"]);
    assert.deepEqual([line, column], [2, 6]);
  });
});

describe("readYaml: problems", () => {
  it("reports each duplicate at its own place and names the first", () => {
    assert.deepEqual(problems("a: 1\nb: { c: 1, c: 2 }\n'a': 2\na: 3\n"), [
      'f.yaml:2:12 b.c: expected each key once, found "c" again (first at f.yaml:2:6)',
      'f.yaml:3:1 a: expected each key once, found "a" again (first at f.yaml:1:1)',
      'f.yaml:4:1 a: expected each key once, found "a" again (first at f.yaml:1:1)',
    ]);
  });

  it("does not take 010 and 8 for the same key, but 8 and '8'", () => {
    assert.deepEqual(problems("010: 1\n8: 2\n"), []);
    assert.equal(problems("8: 1\n'8': 2\n").length, 1);
  });

  it("looks on after a problem", () => {
    const found = problems("a: !!int 3\nb: *none\nc: { <<: 1 }\n[d]: 1\n");
    assert.deepEqual(
      found.map((line) => line.split(" ")[0]),
      ["f.yaml:1:10", "f.yaml:2:4", "f.yaml:3:6", "f.yaml:4:1:"],
    );
  });

  it("allows << where it is quoted", () => {
    assert.deepEqual(read('"<<": 1\n').value, { "<<": 1 });
  });

  it("stops at aliases that would fill the memory", () => {
    const lines = ["a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"];
    for (let n = 1; n < 30; n++)
      lines.push(
        `a${n}: &a${n} [${Array(10)
          .fill(`*a${n - 1}`)
          .join(", ")}]`,
      );
    assert.match(problems(lines.join("\n"))[0] ?? "", /at most 1000000 values/);
  });

  it("refuses other versions of YAML and several documents", () => {
    assert.match(
      problems("%YAML 1.1\n---\na: yes\n")[0] ?? "",
      /f\.yaml:1:1: expected YAML 1\.2/,
    );
    assert.match(
      problems("%YAML 1.3\n---\na: yes\n")[0] ?? "",
      /f\.yaml:1:7: .*version 1\.3/,
    );
    assert.match(
      problems("a: 1\n---\nb: 1\n")[0] ?? "",
      /f\.yaml:2:1: expected one document/,
    );
  });
});
