import { groups } from "../../../src/kinds/groups/groups.ts";
import { topics } from "../../../src/kinds/topics/topics.ts";
import { close } from "../../../src/reconcile/reconciler.ts";

// The kinds of the fuzz in the order of a run.
export const kinds = [
  ["topics", close(topics)],
  ["groups", close(groups)],
] as const;
