import { changedItems, type Sign } from "../../reconcile/changed-items.ts";
import type { KindPlan } from "./plan-stack.ts";

// How many items of a plan come, change and go, in words.
export function countWords(kinds: readonly KindPlan[]): string {
  const signs = kinds.flatMap(({ changes }) =>
    changedItems(changes).map(({ sign }) => sign),
  );
  const count = (sign: Sign): number =>
    signs.filter((each) => each === sign).length;
  const declared = kinds.reduce((sum, kind) => sum + kind.declared, 0);
  const isUnseen = kinds.some(({ unseen }) => unseen !== undefined);
  if (isUnseen && signs.length === 0) return "nothing is known to change";
  return signs.length === 0
    ? `nothing to change: ${declared} items are as the files say,`
    : `${count("+")} to create, ${count("~")} to change, ${count("-")} to delete`;
}
