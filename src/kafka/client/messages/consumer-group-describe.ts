import type { Reader } from "../encoding/wire.ts";
import type { Api, ItemAnswer } from "./api.ts";
import {
  decodeGroups,
  encodeGroups,
  type GroupsRequest,
} from "./described-groups.ts";

export type ConsumerGroupDescribeAnswer = {
  readonly throttleMs: number;
  readonly items: readonly DescribedConsumerGroup[];
};

export type DescribedConsumerGroup = ItemAnswer & {
  readonly state: string;
  readonly assignor: string;
  readonly members: readonly DescribedConsumer[];
};

export type DescribedConsumer = {
  readonly memberId: string;
  readonly clientId: string;
  readonly host: string;
  readonly topics: readonly string[];
  // Undefined when it subscribed to none.
  readonly topicPattern: string | undefined;
  readonly assigned: readonly {
    readonly topic: string;
    readonly partitions: readonly number[];
  }[];
};

// Asks the coordinator of groups with the newer consumer protocol (KIP-848) for their states and members; any other group is
// one that it does not find.
export const consumerGroupDescribe: Api<
  GroupsRequest,
  ConsumerGroupDescribeAnswer
> = {
  name: "ConsumerGroupDescribe",
  key: 69,
  version: 0,
  flexible: true,
  encode: encodeGroups,
  decode: (reader) => decodeGroups(reader, readGroup),
};

function readGroup(reader: Reader): DescribedConsumerGroup {
  const said = {
    code: reader.int16(),
    message: reader.nullableString(),
    name: reader.string(),
    state: reader.string(),
  };
  reader.int32(); // the epoch of the group
  reader.int32(); // and that of its assignment
  const group = {
    ...said,
    assignor: reader.string(),
    members: reader.array(() => readMember(reader)),
  };
  reader.int32(); // what we may do with it, never asked for
  reader.tags();
  return group;
}

function readMember(reader: Reader): DescribedConsumer {
  const memberId = reader.string();
  reader.nullableString(); // the instance id of a static member
  reader.nullableString(); // its rack
  reader.int32(); // its epoch
  const member = {
    memberId,
    clientId: reader.string(),
    host: reader.string(),
    topics: reader.array(() => reader.string()),
    topicPattern: readPattern(reader),
    assigned: readAssignment(reader),
  };
  readAssignment(reader); // what it shall have once the group has settled
  reader.tags();
  return member;
}

function readPattern(reader: Reader): string | undefined {
  const pattern = reader.nullableString();
  return pattern === "" ? undefined : pattern;
}

function readAssignment(reader: Reader): DescribedConsumer["assigned"] {
  const assigned = reader.array(() => {
    reader.uuid();
    const topic = reader.string();
    const partitions = reader.array(() => reader.int32());
    reader.tags();
    return { topic, partitions };
  });
  reader.tags();
  return assigned;
}
