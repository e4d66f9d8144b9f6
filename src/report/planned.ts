import type { Problem } from "../problems/problem.ts";
import type { DeclaredBroker } from "../reconcile/kind.ts";
import type { Change, Note } from "../reconcile/plan.ts";

// What the files of a stack say beside the cluster: the plan of an update, and where items are declared.
export type Planned = {
  readonly plan: SeenPlan;
  // file:line:column of each declared item, by kind and name.
  readonly places: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly brokers: readonly DeclaredBroker[];
};

export type SeenPlan = {
  readonly stack: string;
  // Undefined when a part of it could not be looked at.
  readonly fingerprint: string | undefined;
  // Why the plan knows nothing of earlier runs; undefined when it does.
  readonly withoutMemory: string | undefined;
  readonly kinds: readonly SeenKind[];
};

export type SeenKind = {
  readonly name: string;
  readonly noun: string;
  readonly declared: number;
  readonly changes: readonly Change[];
  readonly notes: readonly Note[];
  readonly refused: readonly Problem[];
  readonly doubts: readonly Problem[];
};
