import type { Item } from "../items/item.ts";
import type { Problem } from "../../text/problems/problem.ts";
import type { Finding } from "./finding.ts";

// A finding as a mistake at its place in the item, with the policy or rule that it breaks.
export function tellFinding(
  item: Item,
  broken: string,
  because: string | undefined,
  { path, at, expected, found }: Finding,
): Problem {
  return {
    severity: "error",
    path: [item.kind, item.name, ...path],
    ...(at === undefined ? {} : { at }),
    place: item.place(path, at),
    expected: `${expected} (${broken})`,
    found,
    ...(because === undefined ? {} : { hint: because }),
  };
}
