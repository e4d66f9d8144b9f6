import type { Call } from "../calls.ts";
import type { Groups } from "./groups.ts";
import type { ItemResult } from "../items.ts";

type Answers = Pick<Groups, "describeGroups" | "committedOffsetsOf">;

// The same door, which asks about each group and its offsets once: what makes up one look need not ask twice.
export function groupsAskedOnce<Door extends Answers>(door: Door): Door {
  return {
    ...door,
    describeGroups: once(door.describeGroups),
    committedOffsetsOf: once(door.committedOffsetsOf),
  };
}

type Ask<T> = (
  names: readonly string[],
  call?: Call,
) => Promise<readonly ItemResult<T>[]>;

function once<T>(ask: Ask<T>): Ask<T> {
  const known = new Map<string, ItemResult<T>>();
  return async (names, call) => {
    const unknown = names.filter((name) => !known.has(name));
    const answers = unknown.length === 0 ? [] : await ask(unknown, call);
    for (const answer of answers) known.set(answer.name, answer);
    return names.flatMap((name) => known.get(name) ?? []);
  };
}
