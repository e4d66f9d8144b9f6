import assert from "node:assert/strict";
import { leaverWords } from "../../../src/cluster/plan/leaver-words.ts";

describe("brokers that leave, in words", () => {
  it("are one or several", () => {
    const says = (...ids: readonly number[]): string => {
      const { names, leave, are } = leaverWords(new Set(ids));
      return `${names} ${leave} and ${are} emptied first`;
    };
    assert.equal(says(4), "broker 4 leaves and is emptied first");
    assert.equal(says(3, 2), "brokers 2 and 3 leave and are emptied first");
    assert.equal(
      says(4, 2, 3),
      "brokers 2, 3 and 4 leave and are emptied first",
    );
  });
});
