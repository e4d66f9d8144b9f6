import type { Look } from "../../reconcile/kind.ts";
import type { Items, Json } from "../../reconcile/plan.ts";
import { observeShown } from "./observe-shown.ts";
import { lagOf, lagOfAll, type ShownGroup } from "./shown.ts";
import type { DesiredGroup } from "./spec.ts";
import type { GroupTypes } from "./types.ts";

// What the groups that shall be there are doing: state, members, coordinator, and how far behind they are.
export async function showGroups(
  door: GroupTypes["door"],
  desired: Items<DesiredGroup>,
  look: Look,
): Promise<Items<Json>> {
  const topics = [...desired].flatMap(([name, wanted]) =>
    wanted.state === "present" ? [[name, wanted.spec.topics] as const] : [],
  );
  const shown = await observeShown(door, new Map(topics), look);
  return new Map([...shown].map(([name, group]) => [name, toJson(group)]));
}

// As JSON: offsets are numbers, which JSON can hold up to 2^53.
export function toJson(group: ShownGroup): Json {
  const { state, protocol, newer, opaque } = group;
  const { coordinator, members, partitions } = group;
  return {
    state,
    protocol,
    ...(newer ? { newer } : {}),
    ...(opaque ? { opaque } : {}),
    ...(coordinator === undefined ? {} : { coordinator }),
    members: members.map(({ client, host, assigned }) => ({
      client,
      host,
      assigned,
    })),
    lag: Number(lagOfAll(partitions)),
    partitions: partitions.map((each) => ({
      topic: each.topic,
      partition: each.partition,
      committed: orNull(each.committed),
      end: orNull(each.end),
      lag: orNull(lagOf(each)),
    })),
  };
}

function orNull(offset: bigint | undefined): Json {
  return offset === undefined ? null : Number(offset);
}
