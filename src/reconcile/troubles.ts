import type { DesiredOf, Kind, Trouble, Types } from "./kind.ts";
import type { Items, Note } from "./plan.ts";

// The observed items that are not as they should be although no step mends them, and why.
export function troublesOf<T extends Types>(
  kind: Kind<T>,
  desired: Items<DesiredOf<T>>,
  observed: Items<T["observed"]>,
  memory: Items<T["memory"]>,
): readonly (Note & Trouble)[] {
  return [...desired].flatMap(([item, wanted]) => {
    const found = observed.get(item);
    const trouble =
      found === undefined
        ? undefined
        : kind.trouble(found, wanted, memory.get(item));
    return trouble === undefined ? [] : [{ item, ...trouble }];
  });
}
