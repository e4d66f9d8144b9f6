import type { Change, Json } from "./plan.ts";

// What a step does, where its changes say it and nothing in them differs at every look.
export function essenceOfChanges(changes: readonly Change[]): Json {
  return changes.map(({ path, before, after }) => ({
    path: [...path],
    before: before ?? null,
    after: after ?? null,
  }));
}
