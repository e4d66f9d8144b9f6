import type { DesiredOf, Kind, Trouble, Types } from "./kind.ts";
import { type Memory, writeMemory } from "./memory.ts";
import type { Items, Note } from "./plan.ts";
import { troublesOf } from "./troubles.ts";
import { type Wire, writeItems } from "./wire.ts";

// What a look has shown of the declared items.
export type Reading = {
  readonly wire: Wire;
  readonly memory: Memory;
  // What a person is told because of the look; the memory holds that it was told.
  readonly notes: readonly Note[];
  // Why some items are not as they should be although no step mends it.
  readonly troubles: readonly (Note & Trouble)[];
};

// The observed items in the words of what was desired; what is not there is left out, unless it shall not be there.
export function readItemsSeen<T extends Types>(
  kind: Kind<T>,
  desired: Items<DesiredOf<T>>,
  observed: Items<T["observed"]>,
  memory: Items<T["memory"]>,
): Reading {
  const seen = new Map<string, DesiredOf<T>>();
  const notes: Note[] = [];
  const remembered = new Map(memory);
  for (const [name, wanted] of desired) {
    const found = observed.get(name);
    const there =
      found === undefined
        ? absentAsWished(wanted)
        : kind.project(found, wanted);
    if (there !== undefined) seen.set(name, there);
    if (found === undefined) continue;
    const before = memory.get(name);
    if (before === undefined) continue;
    const look = kind.memory.seen(before, found, wanted, "read");
    remembered.set(name, look.memory);
    notes.push(...look.notes.map((text) => ({ item: name, text })));
  }
  return {
    wire: writeItems(seen, kind.write),
    memory: writeMemory(kind, remembered),
    notes,
    troubles: troublesOf(kind, desired, observed, memory),
  };
}

function absentAsWished<D extends { readonly state: string }>(
  wanted: D,
): D | undefined {
  return wanted.state === "absent" ? wanted : undefined;
}
