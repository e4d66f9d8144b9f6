import {
  readAssignment,
  readSubscription,
} from "../encoding/consumer-protocol.ts";
import type { AssignedTopic } from "../encoding/consumer-protocol.ts";
import type {
  DescribedConsumer,
  DescribedConsumerGroup,
} from "../messages/consumer-group-describe.ts";
import type {
  DescribedGroup,
  DescribedMember,
} from "../messages/describe-groups.ts";
import type { ListedGroup } from "../messages/list-groups.ts";

export type GroupListing = {
  // In the order of their names.
  readonly groups: readonly ListedGroup[];
  // Where nobody could look, in words: brokers that did not answer, partitions of offsets without a leader. Groups may
  // be there.
  readonly unseen: readonly string[];
};

export type GroupView = {
  // For example Stable or Empty; Dead means that the group does not exist.
  readonly state: string;
  // Whether it has the newer consumer protocol (KIP-848).
  readonly newer: boolean;
  readonly protocolType: string;
  readonly protocol: string;
  readonly members: readonly GroupMember[];
  // Undefined when no broker coordinates groups yet.
  readonly coordinator: number | undefined;
};

export type GroupMember = {
  readonly memberId: string;
  readonly clientId: string;
  readonly host: string;
  // Undefined when the member is no consumer, the group has not settled, or it subscribed to a pattern.
  readonly topics: readonly string[] | undefined;
  readonly assigned: readonly AssignedTopic[] | undefined;
};

export type CommittedOffset = {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly metadata: string;
};

// A group that does not exist.
export const noGroup: GroupView = {
  state: "Dead",
  newer: false,
  protocolType: "",
  protocol: "",
  members: [],
  coordinator: undefined,
};

// One group as the door shows it.
export function toGroupView(
  { state, protocolType, protocol, members }: DescribedGroup,
  coordinator: number | undefined,
): GroupView {
  const consumers = protocolType === "consumer";
  return {
    state,
    newer: false,
    protocolType,
    protocol,
    members: members.map((member) => toMember(member, consumers)),
    coordinator,
  };
}

// The same of a group with the newer consumer protocol.
export function toNewerGroupView(
  { state, assignor, members }: DescribedConsumerGroup,
  coordinator: number | undefined,
): GroupView {
  return {
    state,
    newer: true,
    protocolType: "consumer",
    protocol: assignor,
    members: members.map(toConsumer),
    coordinator,
  };
}

function toConsumer({
  topicPattern,
  topics,
  ...member
}: DescribedConsumer): GroupMember {
  return {
    ...member,
    topics: topicPattern === undefined ? topics : undefined,
  };
}

function toMember(
  { memberId, clientId, host, metadata, assignment }: DescribedMember,
  consumer: boolean,
): GroupMember {
  return {
    memberId,
    clientId,
    host,
    topics: consumer ? readSubscription(metadata) : undefined,
    assigned: consumer ? readAssignment(assignment) : undefined,
  };
}
