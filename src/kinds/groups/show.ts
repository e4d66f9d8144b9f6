import type { Look } from "../../reconcile/kind.ts";
import type { Items, Json } from "../../reconcile/plan.ts";
import { printTimestamp } from "../../text/units/timestamp.ts";
import { observeShown } from "./observe-shown.ts";
import { lagOf, lagOfAll, type ShownGroup } from "./shown.ts";
import type { DesiredGroup } from "./spec.ts";
import type { GroupTypes } from "./types.ts";

// How much of the log of offsets a run reads at most, in parts of about 1 MiB: it shall cost no run more than a moment.
const mostReads = 20;

// What the groups that shall be there are doing: state, members, coordinator, and how far behind they are.
export async function showGroups(
  door: GroupTypes["door"],
  desired: Items<DesiredGroup>,
  look: Look,
): Promise<Items<Json>> {
  const topics = [...desired].flatMap(([name, wanted]) =>
    wanted.state === "present" ? [[name, wanted.spec.topics] as const] : [],
  );
  const shown = await observeShown(door, new Map(topics), look, mostReads);
  return new Map([...shown].map(([name, group]) => [name, toJson(group)]));
}

// As JSON: offsets are numbers, which JSON can hold up to 2^53.
export function toJson(group: ShownGroup): Json {
  const { state, protocol, newer, opaque } = group;
  const { coordinator, members, expiry, partitions } = group;
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
    ...(expiry?.state === "known"
      ? { expires: printTimestamp(expiry.first) }
      : {}),
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
