import assert from "node:assert/strict";
import provider from "@pulumi/pulumi/proto/provider_pb.js";
import {
  answerCreate,
  answerDiff,
  answerRead,
  answerUpdate,
} from "../../../../src/pulumi/provider/protocol/answers.ts";
import { PartlyDone } from "../../../../src/pulumi/provider/protocol/failure.ts";
import type { Difference } from "../../../../src/pulumi/provider/types/resource.ts";

const { ADD, UPDATE, DELETE } = provider.PropertyDiff.Kind;

describe("answerDiff", () => {
  it("shows each difference at its path, and names the input once for the one-line preview", () => {
    const response = answerDiff({
      changed: true,
      differences: [
        difference('topics["a"]', "add"),
        difference('topics["b"]', "update"),
        difference('topics["c"]', "delete"),
      ],
    });
    const details = response.getDetaileddiffMap().toArray();
    assert.deepEqual(
      details.map(([path]) => path),
      ['topics["a"]', 'topics["b"]', 'topics["c"]'],
    );
    const kinds = ['topics["a"]', 'topics["b"]', 'topics["c"]'].map((path) =>
      response.getDetaileddiffMap().get(path)?.getKind(),
    );
    assert.deepEqual(kinds, [ADD, UPDATE, DELETE]);
    assert.deepEqual(response.getDiffsList(), ["topics"]);
  });

  it("never asks for a replacement, which would delete what lives in Kafka", () => {
    for (const changed of [true, false]) {
      const response = answerDiff({ changed, differences: [] });
      assert.deepEqual(response.getReplacesList(), []);
      assert.equal(response.getDeletebeforereplace(), false);
    }
  });

  it("can be a reason to run without a difference to show", () => {
    const { DIFF_SOME, DIFF_NONE } = provider.DiffResponse.DiffChanges;
    const changesOf = (changed: boolean): number =>
      answerDiff({ changed, differences: [] }).getChanges();
    assert.deepEqual(
      [changesOf(true), changesOf(false)],
      [DIFF_SOME, DIFF_NONE],
    );
  });
});

describe("what is created, read or updated", () => {
  const partly = { inputs: {}, outputs: {}, failures: ["no"] };

  it("is read again before every preview", () => {
    const state = { inputs: {}, outputs: {} };
    const responses = [
      answerCreate("it", { outputs: {} }),
      answerRead("it", state),
      answerUpdate("it", { outputs: {} }),
    ];
    for (const response of responses)
      assert.equal(response.getRefreshBeforeUpdate(), true);
  });

  it("has its name as its id: a stack has one of each", () => {
    assert.equal(answerCreate("it", { outputs: {} }).getId(), "it");
  });

  it("is an error that carries the state when only a part was done", () => {
    assert.throws(() => answerCreate("it", partly), PartlyDone);
    assert.throws(() => answerUpdate("it", partly), PartlyDone);
  });
});

function difference(property: string, kind: Difference["kind"]): Difference {
  return { property, kind };
}
