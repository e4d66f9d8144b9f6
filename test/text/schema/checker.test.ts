import assert from "node:assert/strict";
import { printProblem } from "../../../src/text/problems/print.ts";
import { checker } from "../../../src/text/schema/checker.ts";
import type { Schema } from "../../../src/text/schema/schema.ts";

function printed(schema: Schema, value: unknown): readonly string[] {
  return checker<unknown>(schema)(value).problems.map(printProblem);
}

const person: Schema = {
  type: "object",
  required: ["name"],
  additionalProperties: false,
  properties: {
    name: { type: "string", minLength: 1 },
    age: { type: "integer", minimum: 0 },
    tags: { type: "array", items: { type: "string" } },
    size: { enum: ["small", "large"] },
  },
};

describe("checker", () => {
  it("gives the value when nothing is wrong", () => {
    const value = { name: "a", age: 3 };
    const { problems, whole, sound } = checker(person)(value);
    assert.deepEqual([problems, whole, sound], [[], value, value]);
  });

  it("converts nothing and fills nothing in", () => {
    assert.deepEqual(printed({ type: "integer" }, "3"), [
      'expected a whole number, found "3"; write 3, without quotes or signs',
    ]);
    assert.deepEqual(printed({ type: "boolean" }, "yes"), [
      'expected true or false, found "yes"; write true',
    ]);
    assert.deepEqual(printed({ type: "string" }, 3), [
      'expected text, found 3; put it in quotes: "3"',
    ]);
    assert.deepEqual(
      printed({ type: "array", items: { type: "string" } }, "a"),
      ['expected a list of text, found "a"; write [a]'],
    );
  });

  it("counts a misspelt required key as one mistake", () => {
    assert.deepEqual(printed(person, { nmae: "a" }), [
      'nmae: expected name, age, tags or size, found "nmae"; did you mean "name"?',
    ]);
  });

  it("counts an unknown key and a missing one that are not alike as two", () => {
    assert.equal(printed(person, { owner: "a" }).length, 2);
  });

  it("says all that is wrong, each with its path", () => {
    assert.deepEqual(
      printed(person, { name: "", age: -1, tags: [1, "x"], size: "smal" }),
      [
        'name: expected text, found ""',
        "age: expected a whole number of at least 0, found -1",
        'tags.0: expected text, found 1; put it in quotes: "1"',
        'size: expected small or large, found "smal"; did you mean "small"?',
      ],
    );
  });

  it("says one thing about a value that breaks several keywords of one schema", () => {
    const name: Schema = {
      type: "string",
      pattern: "^[a-z]+$",
      minLength: 2,
      expected: "a name",
    };
    assert.deepEqual(printed(name, "1"), ['expected a name, found "1"']);
  });

  it("speaks of names at the key", () => {
    const schema: Schema = {
      type: "object",
      propertyNames: { pattern: "^[a-z]+$", expected: "small letters" },
    };
    const { problems } = checker(schema)({ A: 1 });
    assert.deepEqual(
      problems.map(({ path, at }) => [path, at]),
      [[["A"], "key"]],
    );
  });

  it("takes keys with slashes and tildes for what they are", () => {
    const schema: Schema = {
      type: "object",
      additionalProperties: { type: "integer" },
    };
    assert.deepEqual(
      checker(schema)({ "a/b~c": "x" }).problems.map(({ path }) => path),
      [["a/b~c"]],
    );
  });

  it("gives the parts that are sound beside those that are wrong", () => {
    const value = { name: "a", age: "x", tags: ["a", 1], owner: "b" };
    assert.deepEqual(checker(person)(value).sound, {
      name: "a",
      age: undefined,
      tags: ["a", undefined],
      owner: undefined,
    });
    assert.deepEqual(checker(person)("text").sound, {});
  });

  it("refuses a schema with a keyword that nobody knows", () => {
    const wrong = { type: "object", propertys: {} } as Schema;
    assert.throws(() => checker(wrong)({}), /unknown keyword/);
  });
});
