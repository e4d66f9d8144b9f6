import type { Path, Problem } from "../problems/problem.ts";

// Items by name; a name says which, never in which order.
export type Items<T> = ReadonlyMap<string, T>;

export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };

export type Desired<S> =
  | { readonly state: "present"; readonly spec: S }
  | { readonly state: "absent"; readonly force: boolean };

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
  | {
      readonly state: "failed";
      readonly step: Step<A>;
      readonly reason: string;
    }
  | {
      readonly state: "not-run";
      readonly step: Step<A>;
      readonly because: string;
    };
