import assert from "node:assert/strict";
import {
  type Member,
  replaced,
  rollWords,
} from "../../../src/cluster/roll/roll-words.ts";

describe("the words of a roll", () => {
  const members: readonly Member[] = [
    member("broker 3", '{"image":"a"}', '{"image":"b"}', "down"),
    member("broker 1", '{"image":"a"}', '{"image":"b"}'),
    member("broker 4", undefined, '{"image":"b"}'),
    member("broker 5", '{"image":"b"}', '{"image":"b"}'),
    member("broker 2", "{}", '{ "image": "c" }', "the controller"),
  ];

  it("name those that are replaced, not those that are made or stay", () => {
    assert.deepEqual(
      replaced(members).map(({ name }) => name),
      ["broker 3", "broker 1", "broker 2"],
    );
  });

  it("give each its reason, in the order of the roll", () => {
    assert.deepEqual(rollWords(members), [
      "broker 3 (down): image a → b",
      "broker 1: the same",
      "broker 2 (the controller): image is set to c",
    ]);
  });

  it("give the drift of a container as a reason too, also where its name is no longer the same", () => {
    const drift = "name x → broker-1";
    const drifted = [
      { ...member("broker 1", undefined, "{}"), drift },
      { ...member("broker 2", '{"image":"a"}', '{"image":"b"}'), drift: "y" },
    ];
    assert.equal(replaced(drifted).length, 2);
    assert.deepEqual(rollWords(drifted), [
      "broker 1: name x → broker-1",
      "broker 2: image a → b, y",
    ]);
  });

  it("say so when nothing that is described differs", () => {
    assert.deepEqual(rollWords([member("broker 1", "{}", "{ }")]), [
      "broker 1: how it is started has changed",
    ]);
  });
});

function member(
  name: string,
  before: string | undefined,
  after: string,
  remark?: string,
): Member {
  return { name, before, after, remark };
}
