import { fillGroup } from "../kinds/groups/fill.ts";
import type { Json } from "../reconcile/plan.ts";

// The topics that a declared group shall read, from the group as it travels; none for one that is declared absent.
export function declaredTopics(wire: string): readonly string[] {
  const filled = fillGroup(JSON.parse(wire) as Json);
  if (!filled.ok) throw new Error("an unchecked group reached declaredTopics");
  return filled.value.state === "present" ? filled.value.spec.topics : [];
}
