import type { Groups } from "../../../src/kafka/client/groups/groups.ts";
import type { GroupMember } from "../../../src/kafka/client/groups/group-views.ts";

// A consumer group of a cluster in memory.
export type StoredGroup = {
  readonly members?: readonly Partial<GroupMember>[];
  // Topics that it has committed offsets for.
  readonly committed?: readonly string[];
};

// What the door tells of stored groups.
export function groupsOf(groups: ReadonlyMap<string, StoredGroup>): Groups {
  const committedOffsets: Groups["committedOffsets"] = (name) => {
    const committed = groups.get(name)?.committed ?? [];
    const value = committed.map((topic) => ({
      topic,
      partition: 0,
      offset: 1n,
      metadata: "",
    }));
    return Promise.resolve({ state: "done", name, value });
  };
  return {
    groups: () => {
      const listed = [...groups].map(([group, stored]) => ({
        group,
        protocolType: "consumer",
        state: stateOf(stored),
        type: undefined,
      }));
      return Promise.resolve({ groups: listed, unseen: [] });
    },
    describeGroups: (names) =>
      Promise.resolve(
        names.map((name) => {
          const stored = groups.get(name);
          const value = {
            state: stored === undefined ? "Dead" : stateOf(stored),
            newer: false,
            protocolType: "consumer",
            protocol: "range",
            members: (stored?.members ?? []).map(toMember),
            coordinator: 1,
          };
          return { state: "done", name, value };
        }),
      ),
    committedOffsets,
    committedOffsetsOf: (names) =>
      Promise.all(names.map((name) => committedOffsets(name))),
  };
}

function stateOf({ members = [] }: StoredGroup): string {
  return members.length > 0 ? "Stable" : "Empty";
}

function toMember(member: Partial<GroupMember>, index: number): GroupMember {
  return {
    memberId: `member-${index}`,
    clientId: `consumer-${index}`,
    host: "/10.0.0.3",
    topics: undefined,
    assigned: undefined,
    ...member,
  };
}
