import type { Setting } from "./setting.ts";

// What several versions say of a setting as one: what one of them takes is taken, and a default is told when all have it.
export function widest(entries: readonly Setting[]): Setting | undefined {
  const [newest] = entries.slice(-1);
  if (newest === undefined || entries.length === 1) return newest;
  const same = entries.every((entry) => entry.default === newest.default);
  const parts = {
    ...newest,
    default: same ? newest.default : undefined,
    min: limits(entries, "min").at(0),
    max: limits(entries, "max").at(-1),
    values: choices(entries),
  };
  return Object.fromEntries(
    Object.entries(parts).filter(([, value]) => value !== undefined),
  ) as Setting;
}

// From the lowest to the highest; none when one of them has no limit.
function limits(
  entries: readonly Setting[],
  side: "min" | "max",
): readonly string[] {
  const all = entries.flatMap((entry) => entry[side] ?? []);
  return all.length < entries.length
    ? []
    : all.toSorted((a, b) => Number(a) - Number(b));
}

function choices(entries: readonly Setting[]): Setting["values"] {
  const lists = entries.flatMap(({ values }) =>
    values === undefined ? [] : [values],
  );
  return lists.length < entries.length ? undefined : [...new Set(lists.flat())];
}
