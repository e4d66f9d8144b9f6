import type { Reader } from "../encoding/wire.ts";
import type { Api, ItemAnswer } from "./api.ts";
import {
  decodeGroups,
  encodeGroups,
  type GroupsRequest,
} from "./described-groups.ts";

export type DescribeGroupsAnswer = {
  readonly throttleMs: number;
  readonly items: readonly DescribedGroup[];
};

export type DescribedGroup = ItemAnswer & {
  readonly state: string;
  readonly protocolType: string;
  readonly protocol: string;
  readonly members: readonly DescribedMember[];
};

export type DescribedMember = {
  readonly memberId: string;
  readonly clientId: string;
  readonly host: string;
  // What they mean depends on the group's protocol type.
  readonly metadata: Buffer;
  readonly assignment: Buffer;
};

// Asks the coordinator of groups for their states and members; a group that does not exist is Dead, without an error.
export const describeGroups: Api<GroupsRequest, DescribeGroupsAnswer> = {
  name: "DescribeGroups",
  key: 15,
  version: 5,
  flexible: true,
  encode: encodeGroups,
  decode: (reader) => decodeGroups(reader, readGroup),
};

function readGroup(reader: Reader): DescribedGroup {
  const group = {
    code: reader.int16(),
    message: undefined,
    name: reader.string(),
    state: reader.string(),
    protocolType: reader.string(),
    protocol: reader.string(),
    members: reader.array(() => readMember(reader)),
  };
  reader.int32(); // what we may do with it, never asked for
  reader.tags();
  return group;
}

function readMember(reader: Reader): DescribedMember {
  const memberId = reader.string();
  reader.nullableString(); // the instance id of a static member
  const member = {
    memberId,
    clientId: reader.string(),
    host: reader.string(),
    metadata: reader.bytes(),
    assignment: reader.bytes(),
  };
  reader.tags();
  return member;
}
