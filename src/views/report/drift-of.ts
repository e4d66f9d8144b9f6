import { changeWords } from "../../reconcile/change-words.ts";
import { changedItems } from "../../reconcile/changed-items.ts";
import { itemPlace } from "../../reconcile/places.ts";
import type { Planned } from "./planned.ts";
import type { Drift } from "./report.ts";
import type { Secrets } from "./secrets.ts";

// How an item of a kind stands to the files; undefined where there are none.
export type DriftOf = (name: string) => Drift | undefined;

// Looks up the items of a kind in a plan: what the update would change of each is how far the cluster is from the files.
export function driftOf(
  planned: Planned | undefined,
  kindName: string,
  { coverText, coverChange }: Secrets,
): DriftOf {
  if (planned === undefined) return () => undefined;
  const kind = planned.plan.kinds.find(({ name }) => name === kindName);
  const places = planned.places[kindName] ?? {};
  const changed = new Map(
    changedItems(kind?.changes ?? []).map((item) => [item.item, item]),
  );
  const refused = new Set(kind?.refused.map(({ path: [, item] }) => item));
  const notes = new Map<string, string[]>();
  for (const { item, text } of kind?.notes ?? []) {
    const own = notes.get(item);
    if (own === undefined) notes.set(item, [text]);
    else own.push(text);
  }
  return (name) => {
    const item = changed.get(name);
    const lines = (item?.changes ?? []).flatMap((change) =>
      changeWords(coverChange(change)),
    );
    const place = Object.hasOwn(places, name)
      ? itemPlace(places, name)
      : undefined;
    return {
      state: refused.has(name)
        ? "refused"
        : item !== undefined
          ? "differs"
          : place === undefined
            ? "not declared"
            : "as declared",
      place,
      changes: item?.sign === "-" ? ["deleted"] : lines,
      notes: (notes.get(name) ?? []).map(coverText),
    };
  };
}
