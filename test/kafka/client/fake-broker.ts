import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import type { MetadataAnswer } from "../../../src/kafka/client/messages/metadata.ts";
import {
  Reader,
  Writer,
  type Encoding,
} from "../../../src/kafka/client/encoding/wire.ts";

export const PRODUCE = 0;
export const FETCH = 1;
export const LIST_OFFSETS = 2;
export const METADATA = 3;
export const OFFSET_COMMIT = 8;
export const OFFSET_FETCH = 9;
export const FIND_COORDINATOR = 10;
export const DESCRIBE_GROUPS = 15;
export const LIST_GROUPS = 16;
export const CREATE_TOPICS = 19;
export const DELETE_TOPICS = 20;
export const DESCRIBE_CONFIGS = 32;
export const DESCRIBE_LOG_DIRS = 35;
export const CREATE_PARTITIONS = 37;
export const DELETE_GROUPS = 42;
export const OFFSET_DELETE = 47;
export const ELECT_LEADERS = 43;
export const INCREMENTAL_ALTER_CONFIGS = 44;
export const ALTER_PARTITION_REASSIGNMENTS = 45;
export const LIST_PARTITION_REASSIGNMENTS = 46;
export const CONSUMER_GROUP_DESCRIBE = 69;
const API_VERSIONS = 18;

// The body of an answer; or what a broker does instead of answering.
export type Reply = Buffer | "hang up" | "say nothing";

export type Seen = {
  readonly key: number;
  readonly version: number;
  readonly clientId: string | undefined;
  readonly body: Buffer;
  // Sends the answer whenever the test wants, after saying nothing at first.
  readonly answerLater: () => (reply: Buffer) => void;
};

export type Answers = Readonly<Record<number, (seen: Seen) => Reply>>;

// A broker that says what a test tells it to.
export type FakeBroker = {
  readonly port: number;
  readonly address: string;
  // All requests but ApiVersions, in the order of their coming.
  readonly seen: readonly Seen[];
  readonly connections: () => number;
  readonly answer: (answers: Answers) => void;
  // Hangs up on so many connections that come next.
  readonly refuse: (connections: number) => void;
  readonly close: () => Promise<void>;
};

export type Versions = Readonly<Record<number, readonly [number, number]>>;

// Metadata is that of an old broker, unless a test wants another one.
const ALL_VERSIONS: Versions = {
  [PRODUCE]: [0, 9],
  [FETCH]: [0, 12],
  [METADATA]: [0, 8],
  [LIST_OFFSETS]: [0, 9],
  [OFFSET_COMMIT]: [0, 9],
  [OFFSET_FETCH]: [0, 7],
  [FIND_COORDINATOR]: [0, 6],
  [DESCRIBE_GROUPS]: [0, 5],
  [LIST_GROUPS]: [0, 5],
  [DELETE_GROUPS]: [0, 2],
  [OFFSET_DELETE]: [0, 0],
  [CREATE_TOPICS]: [0, 7],
  [DELETE_TOPICS]: [0, 6],
  [DESCRIBE_CONFIGS]: [0, 4],
  [DESCRIBE_LOG_DIRS]: [0, 4],
  [CREATE_PARTITIONS]: [0, 3],
  [ELECT_LEADERS]: [0, 2],
  [ALTER_PARTITION_REASSIGNMENTS]: [0, 0],
  [LIST_PARTITION_REASSIGNMENTS]: [0, 0],
  [INCREMENTAL_ALTER_CONFIGS]: [0, 1],
  [API_VERSIONS]: [0, 3],
};

// From which version on requests and answers have the flexible encoding.
const FLEXIBLE_FROM: Readonly<Record<number, number>> = {
  [PRODUCE]: 9,
  [FETCH]: 12,
  [METADATA]: 9,
  [LIST_OFFSETS]: 6,
  [OFFSET_COMMIT]: 8,
  [OFFSET_FETCH]: 6,
  [FIND_COORDINATOR]: 3,
  [DESCRIBE_GROUPS]: 5,
  [LIST_GROUPS]: 3,
  [DELETE_GROUPS]: 2,
  [CREATE_TOPICS]: 5,
  [DELETE_TOPICS]: 4,
  [DESCRIBE_CONFIGS]: 4,
  [DESCRIBE_LOG_DIRS]: 2,
  [CREATE_PARTITIONS]: 2,
  [ELECT_LEADERS]: 2,
  [ALTER_PARTITION_REASSIGNMENTS]: 0,
  [LIST_PARTITION_REASSIGNMENTS]: 0,
  [INCREMENTAL_ALTER_CONFIGS]: 1,
  [CONSUMER_GROUP_DESCRIBE]: 0,
};

// Starts a broker on a free port of 127.0.0.1; what it has no answer for it leaves unanswered.
export async function startFakeBroker(
  versions: Versions = {},
): Promise<FakeBroker> {
  const sockets = new Set<Socket>();
  const seen: Seen[] = [];
  let answers: Answers = {};
  let refused = 0;

  const handle = (socket: Socket, frame: Buffer): void => {
    const { correlationId, ...fields } = readRequest(frame);
    const send = (reply: Buffer): void => {
      const body = new Writer(encodingOf(fields)).tags().raw(reply).toBuffer();
      socket.write(toFrame(correlationId, body));
    };
    const answerLater = () => send;
    const request = { ...fields, answerLater };
    if (request.key === API_VERSIONS) {
      const all = { ...ALL_VERSIONS, ...versions };
      socket.write(toFrame(correlationId, apiVersions(all)));
      return;
    }
    seen.push(request);
    const reply = answers[request.key]?.(request) ?? "say nothing";
    if (reply === "hang up") socket.destroy();
    else if (reply !== "say nothing") send(reply);
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    if (refused > 0) {
      refused -= 1;
      socket.destroy();
      return;
    }
    onFrames(socket, (frame) => {
      handle(socket, frame);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const port = portOf(server.address());
  return {
    port,
    address: `127.0.0.1:${port}`,
    seen,
    connections: () => sockets.size,
    answer: (next) => {
      answers = next;
    },
    refuse: (connections) => {
      refused = connections;
    },
    close: async () => {
      sockets.forEach((socket) => socket.destroy());
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      await closed;
    },
  };
}

// A port of 127.0.0.1 where nobody listens.
export async function deadAddress(): Promise<string> {
  const broker = await startFakeBroker();
  await broker.close();
  return broker.address;
}

// A Metadata answer in version 7 or 12.
export function metadataReply(
  answer: Partial<MetadataAnswer> & Pick<MetadataAnswer, "brokers">,
  version = 7,
): Buffer {
  const flexible = version >= 9;
  const writer = new Writer(flexible ? "flexible" : "classic");
  writer.int32(answer.throttleMs ?? 0);
  writer.array(answer.brokers, ({ id, host, port, rack }) =>
    writer.int32(id).string(host).int32(port).nullableString(rack).tags(),
  );
  writer.nullableString(answer.clusterId ?? "the-cluster");
  writer.int32(answer.controllerId ?? -1);
  const ids = (list: readonly number[]): Writer =>
    writer.array(list, (id) => writer.int32(id));
  writer.array(answer.topics ?? [], (topic) => {
    writer.int16(topic.code).string(topic.name);
    if (flexible) writer.uuid(topic.id);
    writer.bool(topic.internal);
    writer.array(topic.partitions, (partition) => {
      writer.int16(partition.code).int32(partition.index);
      writer.int32(partition.leader).int32(partition.leaderEpoch);
      ids(partition.replicas);
      ids(partition.isr);
      ids(partition.offline);
      writer.tags();
    });
    if (flexible) writer.int32(-(2 ** 31)).tags();
  });
  return writer.tags().toBuffer();
}

// How a fake broker stands in the Metadata of a fake cluster.
export function member(
  id: number,
  broker: FakeBroker,
): MetadataAnswer["brokers"][number] {
  return {
    id,
    host: "127.0.0.1",
    port: broker.port,
    rack: undefined,
  };
}

type Item = readonly [name: string, code: number, message?: string];

// A CreateTopics or CreatePartitions answer.
export function itemsReply(items: readonly Item[], throttleMs = 0): Buffer {
  const writer = new Writer().int32(throttleMs);
  return writer
    .array(items, ([name, code, message]) =>
      writer.string(name).int16(code).nullableString(message),
    )
    .toBuffer();
}

// An IncrementalAlterConfigs answer about topics.
export function alteredReply(items: readonly Item[]): Buffer {
  const writer = new Writer().int32(0);
  return writer
    .array(items, ([name, code, message]) =>
      writer.int16(code).nullableString(message).int8(2).string(name),
    )
    .toBuffer();
}

type Described = {
  readonly type: number;
  readonly name: string;
  readonly code?: number;
  readonly message?: string;
  readonly entries?: Readonly<Record<string, string>>;
};

// A DescribeConfigs answer in version 3, every entry a LONG that a topic overrides.
export function describedReply(items: readonly Described[]): Buffer {
  const writer = new Writer().int32(0);
  return writer
    .array(items, ({ type, name, code = 0, message, entries = {} }) => {
      writer.int16(code).nullableString(message).int8(type).string(name);
      writer.array(Object.entries(entries), ([key, value]) =>
        writer
          .string(key)
          .nullableString(value)
          .bool(false)
          .int8(1)
          .bool(false)
          .int32(0)
          .int8(5)
          .nullableString(undefined),
      );
    })
    .toBuffer();
}

type Deleted = {
  readonly name?: string;
  readonly id?: string;
  readonly code?: number;
};

// A DeleteTopics answer in version 6.
export function deletedReply(items: readonly Deleted[]): Buffer {
  const writer = new Writer("flexible").int32(0);
  writer.array(items, ({ name, id, code = 0 }) =>
    writer
      .nullableString(name)
      .uuid(id)
      .int16(code)
      .nullableString(undefined)
      .tags(),
  );
  return writer.tags().toBuffer();
}

// What a DeleteTopics request of version 6 asks for: each a name or an id.
export function askedDeletions({ body }: Seen): readonly string[] {
  const reader = new Reader(body, "flexible");
  return reader.array(() => {
    const [name, id] = [reader.nullableString(), reader.uuid()];
    reader.tags();
    return [name ?? "", id ?? ""].join("#");
  });
}

type Offset = {
  readonly topic: string;
  readonly partition: number;
  readonly code?: number;
  readonly offset?: bigint;
  readonly timestamp?: bigint;
};

// A ListOffsets answer in version 7.
export function offsetsReply(items: readonly Offset[]): Buffer {
  const writer = new Writer("flexible").int32(0);
  writer.array(items, ({ topic, ...item }) => {
    writer.string(topic).array([item], () => {
      writer.int32(item.partition).int16(item.code ?? 0);
      writer.int64(item.timestamp ?? -1n).int64(item.offset ?? -1n);
      writer.int32(0).tags();
    });
    writer.tags();
  });
  return writer.tags().toBuffer();
}

// The partitions in a ListOffsets request, as topic-partition@time.
export function askedOffsets({ body }: Seen): readonly string[] {
  const reader = new Reader(body, "flexible");
  reader.int32();
  reader.int8();
  const topics = reader.array(() => {
    const topic = reader.string();
    const partitions = reader.array(() => {
      const partition = reader.int32();
      reader.int32();
      const text = `${topic}-${partition}@${reader.int64()}`;
      reader.tags();
      return text;
    });
    reader.tags();
    return partitions;
  });
  return topics.flat();
}

// The names of the topics in a CreateTopics request without assignments.
export function askedTopics({ body }: Seen): readonly string[] {
  const reader = new Reader(body);
  return reader.array(() => {
    const name = reader.string();
    reader.int32();
    reader.int16();
    reader.array(() => [reader.int32(), reader.array(() => reader.int32())]);
    reader.array(() => [reader.string(), reader.nullableString()]);
    return name;
  });
}

// The names of the resources in a DescribeConfigs request without keys.
export function askedResources({ body }: Seen): readonly string[] {
  const reader = new Reader(body);
  return reader.array(() => {
    reader.int8();
    const name = reader.string();
    reader.int32();
    return name;
  });
}

function readRequest(
  frame: Buffer,
): Omit<Seen, "answerLater"> & { readonly correlationId: number } {
  const reader = new Reader(frame);
  const key = reader.int16();
  const version = reader.int16();
  const correlationId = reader.int32();
  const clientId = reader.nullableString();
  if (encodingOf({ key, version }) === "flexible") reader.int8();
  const body = frame.subarray(frame.length - reader.remaining);
  return { key, version, clientId, body, correlationId };
}

function encodingOf(
  request: Readonly<Record<"key" | "version", number>>,
): Encoding {
  const from = FLEXIBLE_FROM[request.key] ?? Infinity;
  return request.version >= from ? "flexible" : "classic";
}

function toFrame(correlationId: number, body: Buffer): Buffer {
  return new Writer()
    .int32(4 + body.length)
    .int32(correlationId)
    .raw(body)
    .toBuffer();
}

function apiVersions(versions: Versions): Buffer {
  const writer = new Writer().int16(0);
  writer.array(Object.entries(versions), ([key, [min, max]]) =>
    writer.int16(Number(key)).int16(min).int16(max),
  );
  return writer.int32(0).toBuffer();
}

function onFrames(socket: Socket, handle: (frame: Buffer) => void): void {
  let buffered = Buffer.alloc(0);
  socket.on("data", (data: Buffer) => {
    buffered = Buffer.concat([buffered, data]);
    while (buffered.length >= 4) {
      const end = 4 + buffered.readInt32BE();
      if (buffered.length < end) return;
      handle(buffered.subarray(4, end));
      buffered = buffered.subarray(end);
    }
  });
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === "string") {
    throw new Error("the server has no port");
  }
  return address.port;
}
