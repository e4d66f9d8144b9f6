import type { Path, Side } from "../../text/problems/problem.ts";

// What in an item breaks a policy; the path begins below the item.
export type Finding = {
  readonly path: Path;
  readonly at?: Side;
  readonly expected: string;
  readonly found: string;
};
