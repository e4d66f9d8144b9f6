import type { Memory } from "../../../reconcile/memory.ts";
import type { Wire } from "../../../reconcile/wire.ts";

// What a run works on.
export type Part = {
  readonly desired: Wire;
  readonly memory: Memory;
};

// The part of a run that is about the named items and about those that are no longer declared. The others were seen to be as
// they should be by the read of the same run; what is remembered of them stays.
export function partOf(
  { desired, memory }: Part,
  names: ReadonlySet<string> | undefined,
): Part {
  if (names === undefined) return { desired, memory };
  const { version, items } = memory;
  return {
    desired: pick(desired, (name) => names.has(name)),
    memory: {
      version,
      items: pick(
        items,
        (name) => names.has(name) || desired[name] === undefined,
      ),
    },
  };
}

// The memory of a whole run, of which a part was worked on.
export function withOthers(
  worked: Memory,
  { desired, memory }: Part,
  names: ReadonlySet<string> | undefined,
): Memory {
  if (names === undefined) return worked;
  const others = pick(
    memory.items,
    (name) => !names.has(name) && desired[name] !== undefined,
  );
  return { ...worked, items: { ...others, ...worked.items } };
}

function pick(wire: Wire, wanted: (name: string) => boolean): Wire {
  return Object.fromEntries(
    Object.entries(wire).filter(([name]) => wanted(name)),
  );
}
