import assert from "node:assert/strict";
import {
  describeFound,
  listWords,
  nearestWord,
  printPath,
  suggest,
} from "../../../src/text/problems/words.ts";

describe("printPath", () => {
  it("joins keys by dots", () => {
    assert.equal(
      printPath(["topics", "orders-v1", "partitions"]),
      "topics.orders-v1.partitions",
    );
  });

  it("quotes keys that hold dots, blanks or brackets", () => {
    assert.equal(
      printPath(["topics", "a.b", "config", "retention.ms"]),
      'topics["a.b"].config["retention.ms"]',
    );
    assert.equal(printPath(["a b", "x]"]), '["a b"]["x]"]');
    assert.equal(printPath(["a", ""]), 'a[""]');
  });
});

describe("nearestWord", () => {
  const words = ["partitions", "replicationFactor", "config"];

  it("finds a word with few letters wrong, whatever the case", () => {
    assert.equal(nearestWord("partiton", words), "partitions");
    assert.equal(nearestWord("replicationfactor", words), "replicationFactor");
  });

  it("finds the nearest of several", () => {
    assert.equal(nearestWord("b2", ["a1", "b1", "c1"]), undefined);
    assert.equal(nearestWord("bat2", ["cat1", "bat1"]), "bat1");
  });

  it("finds nothing for a word that is far from all", () => {
    assert.equal(nearestWord("owner", words), undefined);
  });

  it("does not take words for alike that share only a namespace", () => {
    assert.equal(
      nearestWord("kafka-stack:connect", ["kafka-stack:cluster"]),
      undefined,
    );
    assert.deepEqual(suggest("kafka-stack:clutser", ["kafka-stack:cluster"]), {
      hint: 'did you mean "kafka-stack:cluster"?',
    });
  });
});

describe("describeFound", () => {
  it("names what a person wrote", () => {
    const found = [
      null,
      undefined,
      [],
      [1],
      {},
      { a: 1 },
      "three",
      3,
      true,
    ].map(describeFound);
    assert.deepEqual(found, [
      "nothing",
      "nothing",
      "an empty list",
      "a list",
      "an empty mapping",
      "a mapping",
      '"three"',
      "3",
      "true",
    ]);
  });

  it("stays on one line and short", () => {
    assert.equal(describeFound("a\nb"), '"a\\nb"');
    assert.equal(describeFound("x".repeat(100)), `"${"x".repeat(60)}…"`);
  });
});

describe("listWords", () => {
  it("joins a choice as a person says it", () => {
    assert.deepEqual(
      [[], ["a"], ["a", "b"], ["a", "b", "c"]].map((words) => listWords(words)),
      ["", "a", "a or b", "a, b or c"],
    );
  });
});
