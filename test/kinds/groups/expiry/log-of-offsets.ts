import type { Kafka } from "../../../../src/kafka/client/kafka.ts";
import { Writer } from "../../../../src/kafka/client/encoding/wire.ts";

// The keys of Kafka's records about a group and about one of its offsets.
export function groupKey(group: string): Buffer {
  return new Writer().int16(2).string(group).toBuffer();
}

export function offsetKey(
  group: string,
  topic: string,
  partition: number,
): Buffer {
  return new Writer()
    .int16(1)
    .string(group)
    .string(topic)
    .int32(partition)
    .toBuffer();
}

// A record in the log of offsets, so many milliseconds before now.
export type LoggedOffset = { readonly key: Buffer; readonly agoMs: number };

// A door to brokers that keep offsets for so many minutes, with a log of them in the order of time.
export function logOfOffsets(
  written: readonly LoggedOffset[],
  now: number,
  minutes: string,
): Kafka {
  const log = written.toSorted((a, b) => b.agoMs - a.agoMs);
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
      const found = log.findIndex(
        ({ agoMs }) => now - agoMs >= Number(question?.at),
      );
      const offset = found < 0 ? undefined : BigInt(found);
      const value = { offset, timestamp: undefined };
      return Promise.resolve([{ state: "done", name: "o-0", value }]);
    },
    // One record in each answer.
    records: (_, from) =>
      Promise.resolve({
        state: "done",
        name: "o-0",
        value: {
          records: log
            .slice(Number(from), Number(from) + 1)
            .map(({ key, agoMs }) => ({
              key: "",
              value: "",
              keyBytes: key,
              offset: from,
              timestamp: BigInt(now - agoMs),
            })),
          next: from + 1n,
          end: BigInt(log.length),
        },
      }),
  };
  return some as Kafka;
}
