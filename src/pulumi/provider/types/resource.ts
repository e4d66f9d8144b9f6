import type { ForeseenPart } from "./foreseen.ts";
import type { Report } from "../../../reconcile/kind.ts";

// A value that the engine does not know before something else has run.
export const unknown = Symbol("unknown until the update");

export type Value =
  string | number | boolean | null | typeof unknown | readonly Value[] | Values;

export type Values = { readonly [key: string]: Value };

// What a call may use: it ends when the signal is aborted, and tells the person through the engine.
export type Call = {
  readonly signal: AbortSignal;
  // How far it has come; replaces itself on a terminal.
  readonly report: Report;
  // A sentence that stays, beside the resource it is about.
  readonly note: (text: string) => Promise<void>;
  // What a preview has planned, for the fingerprint of the whole plan.
  readonly foresee: (part: ForeseenPart) => void;
  // Whether a deletion is wanted: by `pulumi destroy`, or because the cluster is retired. Otherwise the resource has left the
  // program.
  readonly isWanted: () => boolean;
};

// A mistake in the inputs, at a property path as the engine writes it.
export type CheckFailure = {
  readonly property: string;
  readonly reason: string;
};

export type Difference = {
  readonly property: string;
  readonly kind: "add" | "update" | "delete";
};

// How a resource differs. It is never replaced: what lives in Kafka is changed in place or not at all.
export type Comparison = {
  readonly changed: boolean;
  readonly differences: readonly Difference[];
};

// The act went through in part: what is true now is recorded and the reasons are shown; the next update goes on.
export type Partly = {
  readonly inputs: Values;
  readonly outputs: Values;
  readonly failures: readonly string[];
};

export type Outcome = { readonly outputs: Values } | Partly;

// One resource type. Errors are thrown: nothing was done, and the message says why.
export type ResourceType = {
  readonly check: (news: Values) => readonly CheckFailure[];
  // Sees state and inputs only; it runs before the cluster may exist.
  readonly diff: (olds: State, news: Values) => Comparison;
  readonly create: (
    news: Values,
    preview: boolean,
    call: Call,
  ) => Promise<Outcome>;
  // Never fails and never waits long: what it cannot see is answered from the state.
  readonly read: (olds: State, call: Call) => Promise<State>;
  readonly update: (
    olds: State,
    news: Values,
    preview: boolean,
    call: Call,
  ) => Promise<Outcome>;
  // Removing a resource changes nothing in Kafka. A failure keeps the resource in the state, and the next run tries again.
  readonly remove?: (olds: State, call: Call) => Promise<void>;
};

export type State = { readonly inputs: Values; readonly outputs: Values };
