import { Writer, type Reader } from "../encoding/wire.ts";
import type { Api } from "./api.ts";

export type DescribeLogDirsAnswer = {
  readonly throttleMs: number;
  readonly code: number;
  readonly items: readonly DescribedLogDir[];
};

export type DescribedLogDir = {
  readonly code: number;
  readonly path: string;
  readonly replicas: readonly LogDirReplica[];
  readonly totalBytes: bigint;
  readonly usableBytes: bigint;
};

export type LogDirReplica = {
  readonly topic: string;
  readonly partition: number;
  readonly bytes: bigint;
  // Whether it is a copy that will replace the one in another log dir of the same broker.
  readonly future: boolean;
};

export type DescribeLogDirsRequest = {
  // Which replicas the answer tells of; a broker has many.
  readonly replicas: "all" | "none";
};

// Asks a broker for its log dirs (KIP-113, KIP-827) and the size of each replica in them. How far a replica lags is in
// the answer too and left out: Kafka says 0 in the middle of a copy.
export const describeLogDirs: Api<
  DescribeLogDirsRequest,
  DescribeLogDirsAnswer
> = {
  name: "DescribeLogDirs",
  key: 35,
  version: 4,
  flexible: true,
  encode: ({ replicas }) => {
    const writer = new Writer("flexible");
    return writer
      .nullableArray(replicas === "all" ? undefined : [], () => undefined)
      .tags()
      .toBuffer();
  },
  decode: (reader) => {
    const answer = {
      throttleMs: reader.int32(),
      code: reader.int16(),
      items: reader.array(() => readLogDir(reader)),
    };
    reader.tags();
    return answer;
  },
};

function readLogDir(reader: Reader): DescribedLogDir {
  const logDir = {
    code: reader.int16(),
    path: reader.string(),
    replicas: reader.array(() => readTopic(reader)).flat(),
    totalBytes: reader.int64(),
    usableBytes: reader.int64(),
  };
  reader.tags();
  return logDir;
}

function readTopic(reader: Reader): readonly LogDirReplica[] {
  const topic = reader.string();
  const replicas = reader.array(() => readReplica(reader, topic));
  reader.tags();
  return replicas;
}

function readReplica(reader: Reader, topic: string): LogDirReplica {
  const partition = reader.int32();
  const bytes = reader.int64();
  reader.int64(); // how far it lags
  const future = reader.bool();
  reader.tags();
  return { topic, partition, bytes, future };
}
