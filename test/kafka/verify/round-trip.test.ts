import assert from "node:assert/strict";
import { canaryTopic } from "../../../src/kafka/verify/canary-topic.ts";
import { makeRoundTrip } from "../../../src/kafka/verify/round-trip.ts";
import { KafkaUnreachable } from "../../../src/kafka/client/errors.ts";
import { itemError } from "../../../src/kafka/client/items.ts";
import type { Kafka } from "../../../src/kafka/client/kafka.ts";
import type { KeptRecord } from "../../../src/kafka/client/encoding/record-batch.ts";

type Door = Parameters<typeof makeRoundTrip>[0];

describe("the round trip of the canary", () => {
  it("goes through every partition, once the topic is made and led", async () => {
    const { door, log, said } = clusterOf(2);
    await makeRoundTrip(door, within(5_000, said));
    assert.deepEqual(
      log.map((records) => records.length),
      [1, 1],
    );
    assert.deepEqual(said, ["the topic is being made"]);
  });

  it("finds its own record behind those of others", async () => {
    const { door, log, write } = clusterOf(1);
    await makeRoundTrip(door, within(5_000));
    write(0, "of another run");
    await makeRoundTrip(door, within(5_000));
    assert.equal(log[0]?.length, 3);
  });

  it("fails when a record is written and does not come back", async () => {
    const { door } = clusterOf(1);
    const records: Kafka["records"] = (_place, from) =>
      done({ records: [], next: from, end: from });
    await assert.rejects(
      makeRoundTrip({ ...door, records }, within(300)),
      new RegExp(
        `^Error: verify: a record that was sent through topic ${canaryTopic} has not come back: partition 0: it was written and cannot be read \\(time ran out\\)$`,
      ),
    );
  });

  it("fails with the broker that clients are sent to and that does not answer", async () => {
    const { door } = clusterOf(1);
    const produce: Kafka["produce"] = () =>
      Promise.reject(
        new KafkaUnreachable("kafka-1:9092: unknown name", ["kafka-1:9092"], {
          retriable: true,
        }),
      );
    await assert.rejects(
      makeRoundTrip({ ...door, produce }, within(300)),
      /partition 0: kafka-1:9092: unknown name \(time ran out\)/,
    );
  });

  it("fails at once when brokers will not have the record", async () => {
    const { door } = clusterOf(1);
    const produce: Kafka["produce"] = () =>
      Promise.resolve({
        state: "refused",
        name: `${canaryTopic}-0`,
        error: itemError(29, "Not authorized to access topics"),
      });
    await assert.rejects(
      makeRoundTrip({ ...door, produce }, within(60_000)),
      /has not come back: it could not be written: TOPIC_AUTHORIZATION_FAILED: Not authorized to access topics$/,
    );
  });
});

function within(
  ms: number,
  said: string[] = [],
): Parameters<typeof makeRoundTrip>[1] {
  return {
    signal: AbortSignal.timeout(ms),
    report: (text) => said.push(text),
  };
}

// A cluster in memory with so many brokers and no topic.
function clusterOf(brokers: number): {
  readonly door: Door;
  readonly log: KeptRecord[][];
  readonly said: string[];
  readonly write: (partition: number, value: string | null) => void;
} {
  const log: KeptRecord[][] = [];
  const write = (partition: number, value: string | null): void => {
    const records = (log[partition] ??= []);
    const offset = BigInt(records.length);
    records.push({
      key: null,
      value,
      offset,
      timestamp: 0n,
      keyBytes: Buffer.alloc(0),
    });
  };
  const door: Door = {
    cluster: () =>
      Promise.resolve({
        clusterId: "c",
        controllerId: 1,
        brokers: Array.from({ length: brokers }, (_, index) => ({
          id: index + 1,
          host: "h",
          port: 1,
          rack: undefined,
        })),
      }),
    topics: () =>
      Promise.resolve([
        {
          name: canaryTopic,
          id: undefined,
          internal: false,
          error:
            log.length === 0
              ? { code: 3, name: "UNKNOWN_TOPIC_OR_PARTITION", retriable: true }
              : undefined,
          partitions: log.map((_, index) => ({
            index,
            leader: index + 1,
            replicas: [index + 1],
            isr: [index + 1],
            offline: [],
            error: undefined,
          })),
        },
      ]),
    createTopics: ([topic]) => {
      assert(topic && "assignments" in topic.placement);
      log.push(...topic.placement.assignments.map(() => []));
      return Promise.resolve([{ state: "done", name: topic.name }]);
    },
    createPartitions: () => Promise.reject(new Error("not in these tests")),
    offsets: ([question]) =>
      done({
        offset: BigInt(log[question?.partition ?? 0]?.length ?? 0),
        timestamp: undefined,
      }).then((result) => [result]),
    produce: ({ partition }, [record]) => {
      write(partition, record?.value ?? null);
      return Promise.resolve({ state: "done", name: canaryTopic });
    },
    records: ({ partition }, from) => {
      const records = (log[partition] ?? []).slice(Number(from));
      const end = BigInt(log[partition]?.length ?? 0);
      return done({ records, next: end, end });
    },
  };
  return { door, log, said: [], write };
}

function done<T>(value: T): Promise<{
  readonly state: "done";
  readonly name: string;
  readonly value: T;
}> {
  return Promise.resolve({ state: "done", name: canaryTopic, value });
}
