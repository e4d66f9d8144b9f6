import type { Path, Problem } from "../problems/problem.ts";
import { descend, type Part } from "./document.ts";

// Whether the problem follows from what could not be read, which was told already.
export function isAboutUnread({ path, missing }: Problem, root: Part): boolean {
  return isUnread(root, path) || (missing !== undefined && hasGaps(root, path));
}

// Whether the value at the path, or one above it, could not be read as it was meant.
export function isUnread(root: Part, path: Path): boolean {
  return descend(root, path).part.unread === "value";
}

// Whether there are keys in the mapping at the path that could not be read, so that nobody knows what is missing in it.
export function hasGaps(root: Part, path: Path): boolean {
  const { part, whole } = descend(root, path);
  return whole && part.unread === "keys";
}
