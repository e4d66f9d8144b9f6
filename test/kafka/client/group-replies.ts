import { Reader, Writer } from "../../../src/kafka/client/encoding/wire.ts";
import type { FakeBroker, Seen } from "./fake-broker.ts";

// The names of the groups in a FindCoordinator request.
export function askedCoordinators({ body }: Seen): readonly string[] {
  const reader = new Reader(body, "flexible");
  reader.int8();
  return reader.array(() => reader.string());
}

// The names of the groups in a DescribeGroups or DeleteGroups request.
export function askedGroups({ body }: Seen): readonly string[] {
  const reader = new Reader(body, "flexible");
  return reader.array(() => reader.string());
}

// A FindCoordinator answer in version 4; a number is the error of a group that nobody coordinates.
export function coordinatorsReply(
  groups: readonly (readonly [name: string, at: FakeBroker | number])[],
  idOf: (broker: FakeBroker) => number,
): Buffer {
  const writer = new Writer("flexible").int32(0);
  writer.array(groups, ([name, at]) => {
    const none = typeof at === "number";
    writer.string(name).int32(none ? -1 : idOf(at));
    writer.string(none ? "" : "127.0.0.1").int32(none ? -1 : at.port);
    writer
      .int16(none ? at : 0)
      .string("")
      .tags();
  });
  return writer.tags().toBuffer();
}

// A ListGroups answer in version 5.
export function groupsReply(groups: readonly string[], code = 0): Buffer {
  const writer = new Writer("flexible").int32(0).int16(code);
  writer.array(groups, (group) =>
    writer
      .string(group)
      .string("consumer")
      .string("Empty")
      .string("classic")
      .tags(),
  );
  return writer.tags().toBuffer();
}

type Described = {
  readonly name: string;
  readonly code?: number;
  readonly state?: string;
  readonly protocolType?: string;
  // Metadata and assignment of each member.
  readonly members?: readonly (readonly [Buffer, Buffer])[];
};

// A DescribeGroups answer in version 5.
export function describedGroupsReply(groups: readonly Described[]): Buffer {
  const writer = new Writer("flexible").int32(0);
  writer.array(groups, (group) => {
    writer.int16(group.code ?? 0).string(group.name);
    writer.string(group.state ?? "Stable");
    writer.string(group.protocolType ?? "consumer").string("range");
    writer.array([...(group.members ?? []).entries()], ([index, bytes]) =>
      writer
        .string(`m${index}`)
        .nullableString(undefined)
        .string("client")
        .string("/127.0.0.1")
        .bytes(bytes[0])
        .bytes(bytes[1])
        .tags(),
    );
    writer.int32(-(2 ** 31)).tags();
  });
  return writer.tags().toBuffer();
}

// A ConsumerGroupDescribe answer in version 0: each group has the error, or one member that has partition 3 of topic "t" and
// subscribed to it, or to a pattern.
export function describedConsumersReply(
  groups: readonly (readonly [name: string, code: number, pattern?: string])[],
): Buffer {
  const writer = new Writer("flexible").int32(0);
  const assigned = (): Writer =>
    writer
      .array(["t"], (topic) =>
        writer
          .uuid(undefined)
          .string(topic)
          .array([3], (partition) => writer.int32(partition))
          .tags(),
      )
      .tags();
  writer.array(groups, ([name, code, pattern]) => {
    const none = code !== 0;
    writer.int16(code).nullableString(none ? "no such group" : undefined);
    writer.string(name).string(none ? "" : "Stable");
    writer
      .int32(1)
      .int32(1)
      .string(none ? "" : "uniform");
    writer.array(none ? [] : ["m0"], (member) => {
      writer.string(member).nullableString(undefined).nullableString("a");
      writer.int32(1).string("client").string("/127.0.0.1");
      const topics = pattern === undefined ? ["t"] : [];
      writer.array(topics, (topic) => writer.string(topic));
      writer.nullableString(pattern);
      assigned();
      assigned();
      writer.tags();
    });
    writer.int32(-(2 ** 31)).tags();
  });
  return writer.tags().toBuffer();
}

type Fetched = {
  readonly partition: number;
  readonly offset: bigint;
  readonly code?: number;
};

// An OffsetFetch answer in version 7 about partitions of topic "t".
export function fetchedReply(partitions: readonly Fetched[], code = 0): Buffer {
  const writer = new Writer("flexible").int32(0);
  writer.array(["t"], (topic) => {
    writer.string(topic).array(partitions, (each) =>
      writer
        .int32(each.partition)
        .int64(each.offset)
        .int32(-1)
        .nullableString("")
        .int16(each.code ?? 0)
        .tags(),
    );
    writer.tags();
  });
  return writer.int16(code).tags().toBuffer();
}

// An OffsetFetch answer in version 8: each group has committed this offset in partition 0 of topic "t".
export function fetchedGroupsReply(
  groups: Readonly<Record<string, bigint>>,
): Buffer {
  const writer = new Writer("flexible").int32(0);
  writer.array(Object.entries(groups), ([group, offset]) => {
    writer.string(group).array(["t"], (topic) => {
      writer
        .string(topic)
        .array([offset], (each) =>
          writer
            .int32(0)
            .int64(each)
            .int32(-1)
            .nullableString("")
            .int16(0)
            .tags(),
        );
      writer.tags();
    });
    writer.int16(0).tags();
  });
  return writer.tags().toBuffer();
}

// The partitions and offsets in an OffsetCommit request, as topic-partition=offset.
export function askedCommits({ body }: Seen): readonly string[] {
  const reader = new Reader(body, "flexible");
  reader.string();
  reader.int32();
  reader.string();
  reader.nullableString();
  const topics = reader.array(() => {
    const topic = reader.string();
    const partitions = reader.array(() => {
      const text = `${topic}-${reader.int32()}=${reader.int64()}`;
      reader.int32();
      reader.nullableString();
      reader.tags();
      return text;
    });
    reader.tags();
    return partitions;
  });
  return topics.flat();
}

// An OffsetCommit answer in version 8 about partitions of topic "t".
export function committedReply(
  partitions: readonly (readonly [partition: number, code: number])[],
): Buffer {
  const writer = new Writer("flexible").int32(0);
  writer.array(["t"], (topic) => {
    writer
      .string(topic)
      .array(partitions, ([partition, code]) =>
        writer.int32(partition).int16(code).tags(),
      );
    writer.tags();
  });
  return writer.tags().toBuffer();
}

// A DeleteGroups answer in version 2.
export function deletedGroupsReply(
  groups: readonly (readonly [name: string, code: number])[],
): Buffer {
  const writer = new Writer("flexible").int32(0);
  writer.array(groups, ([name, code]) =>
    writer.string(name).int16(code).tags(),
  );
  return writer.tags().toBuffer();
}

// The partitions of an OffsetDelete request, as topic-0.
export function askedForgets({ body }: Seen): readonly string[] {
  const reader = new Reader(body);
  reader.string();
  const topics = reader.array(() => {
    const topic = reader.string();
    return reader.array(() => `${topic}-${reader.int32()}`);
  });
  return topics.flat();
}

// An OffsetDelete answer for partitions of the topic t.
export function forgottenReply(
  partitions: readonly (readonly [partition: number, code: number])[],
  code = 0,
): Buffer {
  const writer = new Writer().int16(code).int32(0);
  writer.array(["t"], (topic) =>
    writer
      .string(topic)
      .array(partitions, ([partition, each]) =>
        writer.int32(partition).int16(each),
      ),
  );
  return writer.toBuffer();
}
