import { Writer } from "../encoding/wire.ts";
import { type Api, decodeItems, type ItemsAnswer } from "./api.ts";

export type MorePartitions = {
  readonly name: string;
  // Partitions afterwards, old and new together.
  readonly total: number;
  // The brokers of each new partition, in order; undefined lets Kafka place the replicas.
  readonly assignments: readonly (readonly number[])[] | undefined;
};

export type CreatePartitionsRequest = {
  readonly topics: readonly MorePartitions[];
  readonly timeoutMs: number;
  readonly validateOnly: boolean;
};

// Adds partitions to topics, or only checks whether they could be added.
export const createPartitions: Api<CreatePartitionsRequest, ItemsAnswer> = {
  name: "CreatePartitions",
  key: 37,
  version: 1,
  encode: ({ topics, timeoutMs, validateOnly }) => {
    const writer = new Writer();
    writer.array(topics, ({ name, total, assignments }) => {
      writer.string(name).int32(total);
      writer.nullableArray(assignments, (brokers) =>
        writer.array(brokers, (broker) => writer.int32(broker)),
      );
    });
    return writer.int32(timeoutMs).bool(validateOnly).toBuffer();
  },
  decode: decodeItems,
};
