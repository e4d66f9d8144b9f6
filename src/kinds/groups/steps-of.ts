import type { Step } from "../../reconcile/plan.ts";
import type { GroupAction } from "./action.ts";

export type StepOf<K extends GroupAction["kind"]> = Step<
  Extract<GroupAction, { readonly kind: K }>
>;

// The steps of one kind of action, in their order.
export function stepsOf<K extends GroupAction["kind"]>(
  steps: readonly Step<GroupAction>[],
  kind: K,
): readonly StepOf<K>[] {
  return steps.filter((step): step is StepOf<K> => step.action.kind === kind);
}
