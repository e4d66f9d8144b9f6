import assert from "node:assert/strict";
import { errorCode } from "../../../src/kafka/client/error-codes.ts";

describe("an error code of Kafka", () => {
  const known = [
    [-1, "UNKNOWN_SERVER_ERROR", false],
    [0, "NONE", false],
    [3, "UNKNOWN_TOPIC_OR_PARTITION", true],
    [7, "REQUEST_TIMED_OUT", true],
    [36, "TOPIC_ALREADY_EXISTS", false],
    [41, "NOT_CONTROLLER", true],
    [60, "REASSIGNMENT_IN_PROGRESS", false],
    [73, "TOPIC_DELETION_DISABLED", false],
    [89, "THROTTLING_QUOTA_EXCEEDED", true],
    [100, "UNKNOWN_TOPIC_ID", true],
    [120, "TRANSACTION_ABORTABLE", false],
    [129, "REBOOTSTRAP_REQUIRED", false],
  ] as const;
  for (const [code, name, retriable] of known)
    it(`${code} is ${name}, ${retriable ? "" : "not "}retriable`, () => {
      assert.deepEqual(errorCode(code), { code, name, retriable });
    });

  it("keeps its number when it is newer than the table", () => {
    assert.deepEqual(errorCode(4711), {
      code: 4711,
      name: "UNKNOWN_CODE_4711",
      retriable: false,
    });
  });
});
