import assert from "node:assert/strict";
import { itemError } from "../../../../src/kafka/client/items.ts";
import type { Kafka } from "../../../../src/kafka/client/kafka.ts";
import { groupKey, logOfOffsets } from "../expiry/log-of-offsets.ts";
import { observeIdle } from "../../../../src/kinds/groups/reset/observe-idle.ts";

const look = { signal: new AbortController().signal };
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const now = 100 * dayMs;

// A record about a group, so many milliseconds ago.
type Written = { readonly group: string; readonly agoMs: number };

describe("observeIdle", () => {
  const idle = (
    written: readonly Written[],
    given: Partial<Kafka> = {},
    minutes = "10080",
  ) => {
    const log = written.map(({ group, agoMs }) => ({
      key: groupKey(group),
      agoMs,
    }));
    const door = { ...logOfOffsets(log, now, minutes), ...given };
    return observeIdle(door, "g", look, now);
  };

  it("finds when the last member left in the log of offsets", async () => {
    const other = { group: "gg", agoMs: 1 };
    const left = (agoMs: number) => [{ group: "g", agoMs }, other];
    assert.deepEqual(await idle(left(dayMs)), { state: "lasts" });
    assert.deepEqual(await idle(left(6 * dayMs + hourMs)), {
      state: "ends",
      leftMs: 23 * hourMs,
    });
    assert.deepEqual(await idle(left(7 * dayMs - hourMs / 2)), {
      state: "ends",
      leftMs: 0,
    });
  });

  it("counts from the newest time", async () => {
    const written = [
      { group: "g", agoMs: 6.5 * dayMs },
      { group: "g", agoMs: hourMs },
    ];
    assert.deepEqual(await idle(written), { state: "lasts" });
  });

  it("needs no log where offsets never last for an hour", async () => {
    const records = () => assert.fail("read");
    assert.deepEqual(await idle([], { records }, "30"), {
      state: "ends",
      leftMs: 30 * 60_000,
    });
  });

  it("says when it cannot be told, and never that offsets last", async () => {
    const error = itemError(29, "not allowed");
    const refused = { state: "refused", name: "x", error } as const;
    const expected = { state: "unknown", why: "not allowed" };
    const records = () => Promise.resolve(refused);
    const written = [{ group: "g", agoMs: 1 }];
    assert.deepEqual(await idle(written, { records }), expected);
    const brokerConfig = () => Promise.resolve(refused);
    assert.deepEqual(await idle(written, { brokerConfig }), expected);
  });
});
