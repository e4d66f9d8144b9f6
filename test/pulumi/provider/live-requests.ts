import { Reader } from "../../../src/kafka/client/encoding/wire.ts";
import type { LiveTopic } from "./live-cluster.ts";

// What a DescribeConfigs request asks for.
export function readResources(
  body: Buffer,
): readonly { readonly type: number; readonly name: string }[] {
  const reader = new Reader(body);
  return reader.array(() => {
    const resource = { type: reader.int8(), name: reader.string() };
    reader.array(() => reader.string());
    return resource;
  });
}

// The topics in a CreateTopics request.
export function readCreate(body: Buffer): {
  readonly wanted: ReadonlyMap<string, LiveTopic>;
  readonly validateOnly: boolean;
} {
  const reader = new Reader(body);
  const wanted = reader.array(() => {
    const name = reader.string();
    const partitions = reader.int32();
    const replicationFactor = reader.int16();
    const assigned = reader.array(() => {
      reader.int32();
      return reader.array(() => reader.int32());
    });
    const config = reader.array(
      () => [reader.string(), reader.string()] as const,
    );
    const [first] = assigned;
    // The numbers are -1 where the places are given.
    const topic =
      first === undefined
        ? { partitions, replicationFactor }
        : { partitions: assigned.length, replicationFactor: first.length };
    return [name, { ...topic, config: Object.fromEntries(config) }] as const;
  });
  reader.int32();
  return { wanted: new Map(wanted), validateOnly: reader.bool() };
}

// How many partitions the topics in a CreatePartitions request shall have.
export function readGrow(body: Buffer): {
  readonly totals: ReadonlyMap<string, number>;
  readonly validateOnly: boolean;
} {
  const reader = new Reader(body);
  const totals = reader.array(() => {
    const total = [reader.string(), reader.int32()] as const;
    reader.array(() => reader.array(() => reader.int32()));
    return total;
  });
  reader.int32();
  return { totals: new Map(totals), validateOnly: reader.bool() };
}

const deleteOperation = 1;

// The settings in an IncrementalAlterConfigs request, by topic; undefined is one that goes.
export function readAlter(body: Buffer): {
  readonly altered: ReadonlyMap<
    string,
    ReadonlyMap<string, string | undefined>
  >;
  readonly validateOnly: boolean;
} {
  const reader = new Reader(body);
  const altered = reader.array(() => {
    reader.int8();
    const name = reader.string();
    const operations = reader.array(() => {
      const key = reader.string();
      const operation = reader.int8();
      const value = reader.nullableString();
      return [key, operation === deleteOperation ? undefined : value] as const;
    });
    return [name, new Map(operations)] as const;
  });
  return { altered: new Map(altered), validateOnly: reader.bool() };
}

type AskedOffset = {
  readonly topic: string;
  readonly partition: number;
  // Whether it asks for the end of the log.
  readonly latest: boolean;
};

// The partitions in a ListOffsets request.
export function readOffsets(body: Buffer): readonly AskedOffset[] {
  const reader = new Reader(body, "flexible");
  reader.int32();
  reader.int8();
  const topics = reader.array(() => {
    const topic = reader.string();
    const partitions = reader.array(() => {
      const partition = reader.int32();
      reader.int32();
      const latest = reader.int64() === -1n;
      reader.tags();
      return { topic, partition, latest };
    });
    reader.tags();
    return partitions;
  });
  return topics.flat();
}
