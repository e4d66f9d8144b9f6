import { pass, refuse } from "../../text/problems/checked.ts";
import { within } from "../../text/problems/locate.ts";
import type { Checked } from "../../text/problems/problem.ts";
import type { Items } from "../../reconcile/plan.ts";
import { checker } from "../../text/schema/checker.ts";
import type { Schema } from "../../text/schema/schema.ts";

// Items that a program writes as values, complete, or every problem in their names and in what they are.
export function readItemsOf<D>(
  written: Readonly<Record<string, unknown>>,
  names: Schema,
  fill: (written: unknown) => Checked<D>,
): Checked<Items<D>> {
  const check = checker({ type: "object", propertyNames: names });
  const { problems } = check(written);
  const filled = Object.entries(written).map(
    ([name, item]) => [name, fill(item)] as const,
  );
  const all = [
    ...problems,
    ...filled.flatMap(([name, item]) =>
      item.ok ? [] : within([name], item.problems),
    ),
  ];
  if (all.length > 0) return refuse(all);
  const items = filled.flatMap(([name, item]) =>
    item.ok ? [[name, item.value] as const] : [],
  );
  return pass(new Map(items));
}
