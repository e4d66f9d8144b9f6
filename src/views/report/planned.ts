import type { StackPlan } from "../plan/plan-stack.ts";
import type { DeclaredBroker } from "../../reconcile/kind.ts";
import type { Wire } from "../../reconcile/wire.ts";

// What the files of a stack say beside the cluster: the plan of an update, and where items are declared.
export type Planned = {
  readonly plan: StackPlan;
  // By kind, as they travel beside the items.
  readonly places: Readonly<Record<string, Wire>>;
  readonly brokers: readonly DeclaredBroker[];
};
