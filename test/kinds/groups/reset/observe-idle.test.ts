import assert from "node:assert/strict";
import { itemError } from "../../../../src/kafka/items.ts";
import type { Kafka } from "../../../../src/kafka/kafka.ts";
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
  ) => observeIdle({ ...door(written, minutes), ...given }, "g", look, now);

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

function door(written: readonly Written[], minutes: string): Kafka {
  const log = [...written].sort((a, b) => b.agoMs - a.agoMs);
  const some: Partial<Kafka> = {
    cluster: () =>
      Promise.resolve({
        clusterId: "c",
        controllerId: 1,
        brokers: [{ id: 1, host: "x", port: 1, rack: undefined }],
      }),
    brokerConfig: () =>
      Promise.resolve({
        state: "done",
        name: "1",
        value: new Map([
          [
            "offsets.retention.minutes",
            {
              value: minutes,
              source: "DEFAULT_CONFIG",
              type: "INT",
              readOnly: true,
              sensitive: false,
              synonyms: [],
            },
          ],
        ]),
      }),
    topics: () =>
      Promise.resolve([
        {
          name: "__consumer_offsets",
          id: undefined,
          internal: true,
          error: undefined,
          partitions: [
            {
              index: 0,
              leader: 1,
              replicas: [1],
              isr: [1],
              offline: [],
              error: undefined,
            },
          ],
        },
      ]),
    offsets: ([question]) => {
      const at = log.findIndex(
        ({ agoMs }) => now - agoMs >= Number(question?.at),
      );
      const offset = at < 0 ? undefined : BigInt(at);
      const value = { offset, timestamp: undefined };
      return Promise.resolve([{ state: "done", name: "o-0", value }]);
    },
    // One record in each answer.
    records: (_, from) =>
      Promise.resolve({
        state: "done",
        name: "o-0",
        value: {
          records: log.slice(Number(from), Number(from) + 1).map((one, at) => ({
            key: `\u0000\u0002\u0000${String.fromCharCode(one.group.length)}${one.group}`,
            value: "",
            offset: from + BigInt(at),
            timestamp: BigInt(now - one.agoMs),
          })),
          next: from + 1n,
          end: BigInt(log.length),
        },
      }),
  };
  return some as Kafka;
}
