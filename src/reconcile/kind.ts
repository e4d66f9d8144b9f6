import type { Checked, Problem } from "../problems/problem.ts";
import type { Desired, Items, Json, Plan, Result, Step } from "./plan.ts";

// Bounds of a piece of work on the cluster: it ends when the signal is aborted.
export type Look = { readonly signal: AbortSignal };

// Tells a person how far long work has come.
export type Report = (progress: string) => void;

// A kind of thing that YAML declares and the planner reconciles, such as topics. The functions are
// properties, not methods, so that the compiler refuses to mix kinds.
//
// S spec as desired, O item as observed, A action, M what only we can remember about an item, D doors.
export type Kind<S, O, A, M, D> = {
  // The top-level key in YAML and the property of the Pulumi resource.
  readonly name: string;
  // One item, as a reader would name it: "topic".
  readonly noun: string;
  readonly fill: (written: Json) => Checked<Desired<S>>;
  readonly write: (desired: Desired<S>) => Json;
  // The named items as they are now. "Could not look" is thrown, so that no planner takes it for "nothing there".
  readonly observe: (
    door: D,
    names: readonly string[],
    look: Look,
  ) => Promise<Items<O>>;
  // Why an item does not serve its users as it is, for example a partition without leader; undefined when it does.
  readonly trouble: (observed: O) => string | undefined;
  // What is observed, in the words of what was desired: an untouched item comes back as it was written.
  readonly project: (observed: O, desired: Desired<S>) => Desired<S>;
  // The reverse, for planning against the state without a look.
  readonly recall: (projected: Desired<S>) => O | undefined;
  // Pure: the same arguments give the same plan, in whatever order the items come.
  readonly plan: (
    desired: Items<Desired<S>>,
    observed: Items<O>,
    memory: Items<M>,
  ) => Plan<A>;
  // Asks the cluster whether it would carry the plan out, with the requests that apply would send.
  readonly rehearse: (
    door: D,
    plan: Plan<A>,
    look: Look,
  ) => Promise<readonly Problem[]>;
  readonly apply: (
    door: D,
    plan: Plan<A>,
    report: Report,
    look: Look,
  ) => Promise<readonly Result<A>[]>;
  // Waits until the named items serve their users; throws when the look ends before that.
  readonly settle: (
    door: D,
    names: readonly string[],
    report: Report,
    look: Look,
  ) => Promise<void>;
  readonly remember: (before: M | undefined, step: Step<A>) => M;
  readonly writeMemory: (memory: M) => Json;
  readonly readMemory: (written: Json) => M;
  readonly words: (step: Step<A>) => string;
};
