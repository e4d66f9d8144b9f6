import assert from "node:assert/strict";
import { errorWords, itemError } from "../../../src/kafka/client/items.ts";

describe("an error in words", () => {
  it("names Kafka's code before what the broker says", () => {
    assert.equal(
      errorWords(itemError(29, "Not authorized to access topics")),
      "TOPIC_AUTHORIZATION_FAILED: Not authorized to access topics",
    );
  });

  it("is the code alone where the broker says nothing", () => {
    assert.equal(
      errorWords(itemError(29, undefined)),
      "TOPIC_AUTHORIZATION_FAILED",
    );
  });

  it("is the words alone where the code says only that nobody answers", () => {
    for (const code of [-1, 5, 7, 13, 15])
      assert.equal(errorWords(itemError(code, "gone")), "gone");
  });
});
