import type { Change } from "./plan.ts";

// What becomes of an item: it comes, changes or goes.
export type Sign = "+" | "~" | "-";

export type ChangedItem = {
  readonly item: string;
  readonly sign: Sign;
  readonly changes: readonly Change[];
};

// The items that changes are about, in the order in which they come up first.
export function changedItems(
  changes: readonly Change[],
): readonly ChangedItem[] {
  const byItem = new Map<string, Change[]>();
  for (const change of changes) {
    const [item = ""] = change.path;
    const own = byItem.get(item);
    if (own === undefined) byItem.set(item, [change]);
    else own.push(change);
  }
  return [...byItem].map(([item, own]) => ({
    item,
    sign: signOf(own),
    changes: own,
  }));
}

function signOf(changes: readonly Change[]): Sign {
  const whole = changes.find(({ path }) => path.length === 1);
  if (whole === undefined) return "~";
  return whole.before === undefined ? "+" : "-";
}
