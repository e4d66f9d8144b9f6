import type { GroupView } from "../../kafka/client/groups/group-views.ts";
import {
  couldNotLook,
  type ItemResult,
  errorWords,
} from "../../kafka/client/items.ts";
import type { Kafka } from "../../kafka/client/kafka.ts";
import type { Look } from "../../reconcile/kind.ts";
import type { ObservedGroup } from "./observed.ts";

// Who is in a group that exists.
export type Membership = Pick<
  ObservedGroup,
  "protocol" | "members" | "opaque"
> & {
  // Whether the group has the newer consumer protocol (KIP-848).
  readonly newer: boolean;
};

// Who is in each of these groups; those that do not exist are left out. Throws when a coordinator does not tell.
export async function observeMembers(
  kafka: Kafka,
  names: readonly string[],
  look: Look,
): Promise<ReadonlyMap<string, Membership>> {
  const answers = await kafka.describeGroups(names, look);
  const views = new Map(answers.map((answer) => [answer.name, viewOf(answer)]));
  const dead = names.filter((name) => views.get(name)?.state === "Dead");
  const listed = await protocolsOf(kafka, dead, look);
  return new Map(
    [...views].flatMap(([name, view]) => {
      if (view.state !== "Dead") return [[name, toMembership(view)] as const];
      // Of groups that are not of consumers brokers say so here, although they may have members.
      const protocol = listed.get(name);
      if (protocol === undefined) return [];
      const untold = { protocol, newer: false, members: [], opaque: true };
      return [[name, untold] as const];
    }),
  );
}

const dead: Pick<GroupView, "state" | "newer" | "protocolType" | "members"> = {
  state: "Dead",
  newer: false,
  protocolType: "",
  members: [],
};

function viewOf(answer: ItemResult<GroupView>): typeof dead {
  if (answer.state === "done") return answer.value;
  const { error } = answer;
  if (error.name === "GROUP_ID_NOT_FOUND") return dead;
  throw couldNotLook(
    `group ${answer.name} could not be looked at: ${errorWords(error)}`,
    error,
  );
}

async function protocolsOf(
  kafka: Kafka,
  names: readonly string[],
  look: Look,
): Promise<ReadonlyMap<string, string>> {
  if (names.length === 0) return new Map();
  const { groups } = await kafka.groups(look);
  return new Map(
    groups
      .filter(({ state }) => state !== "Dead")
      .map(({ group, protocolType }) => [group, protocolType]),
  );
}

function toMembership({
  state,
  newer,
  protocolType,
  members,
}: typeof dead): Membership {
  const known = members.map(
    ({ clientId, host }) => `client ${clientId} at ${host}`,
  );
  const moving =
    known.length === 0 && state !== "Empty"
      ? [`somebody who is joining or leaving (${state})`]
      : [];
  return {
    protocol: protocolType,
    newer,
    members: [...known, ...moving],
    opaque: false,
  };
}
