import type { Change } from "../reconcile/plan.ts";
import type { KindPlan } from "./plan-stack.ts";

// Whether an item comes, changes or goes.
export type Sign = "+" | "~" | "-";

export type ChangedItem = {
  readonly item: string;
  readonly sign: Sign;
  readonly changes: readonly Change[];
};

// The changes of a kind, item by item.
export function changedItems(
  changes: readonly Change[],
): readonly ChangedItem[] {
  const byItem = new Map<string, Change[]>();
  for (const change of changes) {
    const [item = ""] = change.path;
    byItem.set(item, [...(byItem.get(item) ?? []), change]);
  }
  return [...byItem].map(([item, own]) => ({
    item,
    sign: signOf(own),
    changes: own,
  }));
}

// How many items of a plan come, change and go, in words.
export function countWords(kinds: readonly KindPlan[]): string {
  const signs = kinds.flatMap(({ changes }) =>
    changedItems(changes).map(({ sign }) => sign),
  );
  const count = (sign: Sign): number =>
    signs.filter((each) => each === sign).length;
  const declared = kinds.reduce((sum, kind) => sum + kind.declared, 0);
  return signs.length === 0
    ? `nothing to change: ${declared} items are as the files say,`
    : `${count("+")} to create, ${count("~")} to change, ${count("-")} to delete`;
}

function signOf(changes: readonly Change[]): Sign {
  const whole = changes.find(({ path }) => path.length === 1);
  if (whole === undefined) return "~";
  return whole.before === undefined ? "+" : "-";
}
