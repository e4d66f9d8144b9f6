import assert from "node:assert/strict";
import { itemError } from "../../../../src/kafka/client/items.ts";
import type { Kafka } from "../../../../src/kafka/client/kafka.ts";
import type { IdleGroup } from "../../../../src/kinds/groups/expiry/expiry.ts";
import { observeExpiry } from "../../../../src/kinds/groups/expiry/observe-expiry.ts";
import { groupKey, logOfOffsets, offsetKey } from "./log-of-offsets.ts";

const look = { signal: new AbortController().signal };
const dayMs = 86_400_000;
const now = 100 * dayMs;

describe("when offsets end", () => {
  const observe = async (
    written: readonly { readonly key: Buffer; readonly days: number }[],
    group: IdleGroup,
    given: Partial<Kafka> = {},
    mostReads = 10,
  ) => {
    const log = written.map(({ key, days }) => ({ key, agoMs: days * dayMs }));
    const door = { ...logOfOffsets(log, now, "10080"), ...given };
    const groups = new Map([["g", group]]);
    const found = await observeExpiry(door, groups, mostReads, now, look);
    return found.get("g");
  };
  const at = (days: number): number => now + days * dayMs;

  it("is counted from when the last member left, for all of them, where the group had members", async () => {
    const written = [
      { key: groupKey("g"), days: 6 },
      { key: groupKey("g"), days: 5 },
      { key: groupKey("other"), days: 1 },
      { key: offsetKey("g", "orders", 0), days: 1 },
    ];
    const group = { together: true, partitions: ["orders-0"] };
    const known = { state: "known", first: at(2), last: at(2) };
    assert.deepEqual(await observe(written, group), known);
  });

  it("is counted from its own commit, of each, where it never had", async () => {
    const written = [
      { key: offsetKey("g", "orders", 0), days: 6 },
      { key: offsetKey("g", "orders", 200), days: 5 },
      { key: offsetKey("g", "orders", 201), days: 2 },
      { key: offsetKey("g", "orders", 0), days: 3 },
      { key: offsetKey("other", "orders", 200), days: 1 },
    ];
    const partitions = ["orders-0", "orders-200", "orders-201"];
    const group = { together: false, partitions };
    const known = { state: "known", first: at(2), last: at(5) };
    assert.deepEqual(await observe(written, group), known);
  });

  it("is any moment where nothing was written within their time", async () => {
    const known = { state: "known", first: now, last: now };
    for (const together of [true, false]) {
      const group = { together, partitions: ["orders-0"] };
      assert.deepEqual(await observe([], group), known);
    }
  });

  it("is not known where the log cannot be read, or is too long", async () => {
    const group = { together: true, partitions: ["orders-0"] };
    const written = [6, 5, 4].map((days) => ({ key: groupKey("g"), days }));
    const error = itemError(29, "not allowed");
    const refused = { state: "refused", name: "x", error } as const;
    const records = () => Promise.resolve(refused);
    assert.deepEqual(await observe(written, group, { records }), {
      state: "unknown",
      why: "not allowed",
    });
    const unread = { state: "unknown", why: "they are too many to look at" };
    assert.deepEqual(await observe(written, group, {}, 0), unread);
    const long = await observe(written, group, {}, 2);
    assert.ok(long?.state === "unknown" && long.why.includes("too long"));
  });
});
