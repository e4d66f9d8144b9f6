import assert from "node:assert/strict";
import {
  putValues,
  type GivenValue,
} from "../../../src/stack/layers/references.ts";
import { printProblem } from "../../../src/text/problems/print.ts";
import { readYaml } from "../../../src/text/yaml/read-yaml.ts";

const place = { file: "stack.yaml", line: 9, column: 5 };
const values = new Map<string, GivenValue>(
  Object.entries({
    count: { value: 3, place },
    flag: { value: false, place },
    word: { value: "x", place },
    list: { value: ["a", "b"], place },
    "a.b-c": { value: "dotted", place },
    odd: { value: "${config:word}", place },
    broken: { value: undefined, place },
  }),
);

function put(text: string): {
  readonly value: unknown;
  readonly problems: readonly string[];
} {
  const { document } = readYaml(`a: ${text}\n`, "f.yaml");
  assert.ok(document);
  const { root, problems } = putValues(document.root, values);
  const { a } = root.value as { readonly a: unknown };
  return { value: a, problems: problems.map(printProblem) };
}

describe("putValues", () => {
  for (const [text, value] of [
    ["${config:count}", 3],
    ["'${config:flag}'", false],
    ["${config:list}", ["a", "b"]],
    ["x-${config:count}-${config:a.b-c}", "x-3-dotted"],
    ["{ b: [1, '${config:word}'] }", { b: [1, "x"] }],
    ["plain $ and { and }", "plain $ and { and }"],
    ["$${config:count}", "${config:count}"],
    ["$${x}-${config:word}", "${x}-x"],
    // What is given is taken as it is, not looked into again.
    ["${config:odd}", "${config:word}"],
  ] as const)
    it(`reads ${text} as ${JSON.stringify(value)}`, () => {
      assert.deepEqual(put(text), { value, problems: [] });
    });

  for (const text of [
    "${config:cuont}",
    "${config:}",
    "${config:a b}",
    "${other:count}",
    "${count}",
    "${config:count",
    "${config:broken}",
    "x${config:list}",
    "{ '${config:word}': 1 }",
  ])
    it(`refuses ${text}`, () => {
      assert.equal(put(text).problems.length, 1);
    });

  it("names the nearest value", () => {
    assert.deepEqual(put("${config:cuont}").problems, [
      'f.yaml:1:4 a: expected ${config:name} with a name below kafka-stack:values, found "cuont", which is not there; did you mean "count"?',
    ]);
  });

  it("keeps where the value is given, and leaves a text without references as it is", () => {
    const { document } = readYaml("a: ${config:count}\nb: 1\n", "f.yaml");
    assert.ok(document);
    const { root } = putValues(document.root, values);
    assert.equal(root.parts.get("a")?.from, place);
    assert.equal(root.parts.get("b"), document.root.parts.get("b"));
    const { document: plain } = readYaml("a: 1\n", "f.yaml");
    assert.ok(plain);
    assert.equal(putValues(plain.root, values).root, plain.root);
  });
});
