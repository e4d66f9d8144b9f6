import { Writer, type Reader } from "../wire.ts";
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

// Asks for brokers and topics; never lets a broker create a topic that it is asked about.
export const metadata: Api<MetadataRequest, MetadataAnswer> = {
  name: "Metadata",
  key: 3,
  version: 7,
  encode: ({ topics }) => {
    const writer = new Writer();
    const names = topics === "all" ? undefined : topics;
    writer.nullableArray(names, (name) => writer.string(name));
    return writer.bool(false).toBuffer();
  },
  decode: (reader) => ({
    throttleMs: reader.int32(),
    brokers: reader.array(() => readBroker(reader)),
    clusterId: reader.nullableString(),
    controllerId: reader.int32(),
    topics: reader.array(() => readTopic(reader)),
  }),
};

function readBroker(reader: Reader): MetadataBroker {
  return {
    id: reader.int32(),
    host: reader.string(),
    port: reader.int32(),
    rack: reader.nullableString(),
  };
}

function readTopic(reader: Reader): MetadataTopic {
  return {
    code: reader.int16(),
    name: reader.string(),
    internal: reader.bool(),
    partitions: reader.array(() => readPartition(reader)),
  };
}

function readPartition(reader: Reader): MetadataPartition {
  return {
    code: reader.int16(),
    index: reader.int32(),
    leader: reader.int32(),
    leaderEpoch: reader.int32(),
    replicas: reader.array(() => reader.int32()),
    isr: reader.array(() => reader.int32()),
    offline: reader.array(() => reader.int32()),
  };
}
