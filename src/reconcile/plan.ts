import type { Path, Problem } from "../text/problems/problem.ts";

// Items by name; a name says which, never in which order.
export type Items<T> = ReadonlyMap<string, T>;

export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };

// What an item shall be: there and like the spec, or not there; the removal says how it may go.
export type Desired<S, R> =
  | { readonly state: "present"; readonly spec: S }
  | { readonly state: "absent"; readonly removal: R };

// What a look at the cluster has shown. Without a look at the cluster as a whole, around is undefined: then the plan is
// only a comparison, or one for a cluster that does not exist yet.
export type Sight<O, W> = {
  readonly items: Items<O>;
  readonly around: W | undefined;
};

// One difference between what is observed and what is desired; undefined means "not there".
export type Change = {
  readonly path: Path;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
};

// One act on one item. The changes are all that previews, diffs and reports are derived from.
export type Step<A> = {
  readonly item: string;
  readonly action: A;
  readonly changes: readonly Change[];
};

// The way from the observed to the desired, a value: steps in the order they are carried out, what is
// refused (then nothing is carried out), and what a person should know although nothing is done about it.
export type Plan<A> = {
  readonly steps: readonly Step<A>[];
  readonly refused: readonly Problem[];
  readonly notes: readonly Note[];
};

// A sentence about an item that a person should read, for example that it is adopted.
export type Note = { readonly item: string; readonly text: string };

// What became of one step.
export type Result<A> =
  | { readonly state: "done"; readonly step: Step<A> }
  // Accepted, and the cluster finishes it later by itself.
  | {
      readonly state: "pending";
      readonly step: Step<A>;
      readonly because: string;
    }
  | {
      readonly state: "failed";
      readonly step: Step<A>;
      readonly reason: string;
    }
  // Sent, and nobody knows whether it was carried out: only another look can tell.
  | {
      readonly state: "unclear";
      readonly step: Step<A>;
      readonly reason: string;
    }
  // Not carried out, because the cluster is no longer as it was when the plan was made.
  | {
      readonly state: "overtaken";
      readonly step: Step<A>;
      readonly reason: string;
    }
  | {
      readonly state: "not-run";
      readonly step: Step<A>;
      readonly because: string;
    };
