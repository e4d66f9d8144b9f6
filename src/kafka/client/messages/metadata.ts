import { Writer, type Reader } from "../encoding/wire.ts";
import type { Api } from "./api.ts";

export type MetadataRequest = { readonly topics: readonly string[] | "all" };

export type MetadataAnswer = {
  readonly throttleMs: number;
  readonly brokers: readonly MetadataBroker[];
  readonly clusterId: string | undefined;
  readonly controllerId: number;
  readonly topics: readonly MetadataTopic[];
};

export type MetadataBroker = {
  readonly id: number;
  readonly host: string;
  readonly port: number;
  readonly rack: string | undefined;
};

export type MetadataTopic = {
  readonly code: number;
  readonly name: string;
  // Undefined when the broker does not know of ids, or the topic does not exist.
  readonly id: string | undefined;
  readonly internal: boolean;
  readonly partitions: readonly MetadataPartition[];
};

export type MetadataPartition = {
  readonly code: number;
  readonly index: number;
  readonly leader: number;
  readonly leaderEpoch: number;
  readonly replicas: readonly number[];
  readonly isr: readonly number[];
  readonly offline: readonly number[];
};

const classic: Api<MetadataRequest, MetadataAnswer> = {
  name: "Metadata",
  key: 3,
  version: 7,
  encode: ({ topics }) => {
    const writer = new Writer();
    writer.nullableArray(namesOf(topics), (name) => writer.string(name));
    return writer.bool(false).toBuffer();
  },
  decode: (reader) => ({
    ...readCluster(reader),
    topics: reader.array(() => ({
      ...readNames(reader, () => undefined),
      partitions: reader.array(() => readPartition(reader)),
    })),
  }),
};

// Asks for brokers and topics; never lets a broker create a topic that it is asked about.
export const metadata: Api<MetadataRequest, MetadataAnswer> = {
  name: "Metadata",
  key: 3,
  version: 12,
  flexible: true,
  older: classic,
  encode: ({ topics }) => {
    const writer = new Writer("flexible");
    writer.nullableArray(namesOf(topics), (name) =>
      writer.uuid(undefined).string(name).tags(),
    );
    return writer.bool(false).bool(false).tags().toBuffer();
  },
  decode: (reader) => {
    const answer = {
      ...readCluster(reader),
      topics: reader.array(() => readTopic(reader)),
    };
    reader.tags();
    return answer;
  },
};

function namesOf(
  topics: MetadataRequest["topics"],
): readonly string[] | undefined {
  return topics === "all" ? undefined : topics;
}

function readCluster(reader: Reader): Omit<MetadataAnswer, "topics"> {
  return {
    throttleMs: reader.int32(),
    brokers: reader.array(() => readBroker(reader)),
    clusterId: reader.nullableString(),
    controllerId: reader.int32(),
  };
}

function readBroker(reader: Reader): MetadataBroker {
  const broker = {
    id: reader.int32(),
    host: reader.string(),
    port: reader.int32(),
    rack: reader.nullableString(),
  };
  reader.tags();
  return broker;
}

function readTopic(reader: Reader): MetadataTopic {
  const topic = {
    ...readNames(reader, () => reader.uuid()),
    partitions: reader.array(() => readPartition(reader)),
  };
  reader.int32(); // what we may do with it, never asked for
  reader.tags();
  return topic;
}

function readNames(
  reader: Reader,
  readId: () => string | undefined,
): Omit<MetadataTopic, "partitions"> {
  return {
    code: reader.int16(),
    name: reader.string(),
    id: readId(),
    internal: reader.bool(),
  };
}

function readPartition(reader: Reader): MetadataPartition {
  const partition = {
    code: reader.int16(),
    index: reader.int32(),
    leader: reader.int32(),
    leaderEpoch: reader.int32(),
    replicas: reader.array(() => reader.int32()),
    isr: reader.array(() => reader.int32()),
    offline: reader.array(() => reader.int32()),
  };
  reader.tags();
  return partition;
}
