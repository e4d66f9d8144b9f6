import type { Checked, Problem } from "../text/problems/problem.ts";
import type {
  Desired,
  Items,
  Json,
  Plan,
  Result,
  Sight,
  Step,
} from "./plan.ts";

// Bounds of a piece of work on the cluster: it ends when the signal is aborted.
export type Look = {
  readonly signal: AbortSignal;
  // The brokers as the program declares them, where the cluster is its own: they tell of brokers that are down.
  readonly declared?: readonly DeclaredBroker[];
  // How fast replicas may move; as usual when left out.
  readonly moves?: {
    readonly bytesPerSecond: number;
    readonly copiesAtOnce: number;
  };
};

export type DeclaredBroker = {
  readonly id: number;
  readonly rack: string | undefined;
  // Whether its settings allow to delete topics.
  readonly deletesTopics: boolean;
};

// Tells a person how far long work has come.
export type Report = (progress: string) => void;

// What is wrong with an item although no step mends it.
export type Trouble = {
  readonly text: string;
  // Whether a run may bring more about than a look: it refuses the item, or asks again with more patience. What only waits
  // for others is told and is no change.
  readonly reasonToRun: boolean;
};

// The types of one kind, so that they have names where all of them are passed on.
export type Types = {
  // An item as it should be.
  readonly spec: unknown;
  // How an absent item is removed.
  readonly removal: unknown;
  // An item as the cluster has it.
  readonly observed: unknown;
  // What a plan must know of the cluster beside the items.
  readonly around: unknown;
  readonly action: unknown;
  // What only we can remember of an item.
  readonly memory: unknown;
  // The way to the cluster.
  readonly door: unknown;
};

export type DesiredOf<T extends Types> = Desired<T["spec"], T["removal"]>;

// A kind of thing that YAML declares and the planner reconciles, such as topics. The functions are
// properties, not methods, so that the compiler refuses to mix kinds.
export type Kind<T extends Types> = {
  // The top-level key in YAML and the property of the Pulumi resource.
  readonly name: string;
  // One item, as a reader would name it: "topic".
  readonly noun: string;
  // Whether some items can be planned without a look at the others; false when left out.
  readonly apart?: boolean;
  readonly fill: (written: Json) => Checked<DesiredOf<T>>;
  readonly write: (desired: DesiredOf<T>) => Json;
  // The desired items as they are now. "Could not look" is thrown, so that no planner takes it for "nothing there".
  readonly observe: (
    door: T["door"],
    desired: Items<DesiredOf<T>>,
    look: Look,
  ) => Promise<Sight<T["observed"], T["around"]>>;
  // What a person wants to know of the desired items and no plan needs: it differs at every look. Nothing when left out.
  readonly show?: (
    door: T["door"],
    desired: Items<DesiredOf<T>>,
    look: Look,
  ) => Promise<Items<Json>>;
  // Why an item is not as it should be although no step mends it, for example a partition without leader; the next run
  // looks again. Undefined when nothing is wrong.
  readonly trouble: (
    observed: T["observed"],
    desired: DesiredOf<T>,
    memory: T["memory"] | undefined,
  ) => Trouble | undefined;
  // What is observed, in the words of what was desired: an untouched item comes back as it was written, and undefined
  // is an item that is not there.
  readonly project: (
    observed: T["observed"],
    desired: DesiredOf<T>,
  ) => DesiredOf<T> | undefined;
  // The reverse, for planning against the state without a look.
  readonly recall: (projected: DesiredOf<T>) => T["observed"] | undefined;
  // Pure: the same arguments give the same plan, in whatever order the items come. The time is in milliseconds since 1970.
  readonly plan: (
    desired: Items<DesiredOf<T>>,
    sight: Sight<T["observed"], T["around"]>,
    memory: Items<T["memory"]>,
    now: number,
  ) => Plan<T["action"]>;
  // Asks the cluster whether it would carry the plan out, with the requests that apply would send.
  readonly rehearse: (
    door: T["door"],
    plan: Plan<T["action"]>,
    look: Look,
  ) => Promise<readonly Problem[]>;
  readonly apply: (
    door: T["door"],
    plan: Plan<T["action"]>,
    report: Report,
    look: Look,
  ) => Promise<readonly Result<T["action"]>[]>;
  // Waits until the named items serve their users; throws when the look ends before that.
  readonly settle: (
    door: T["door"],
    names: readonly string[],
    report: Report,
    look: Look,
  ) => Promise<void>;
  readonly memory: Remembering<T>;
  readonly words: (step: Step<T["action"]>) => string;
  // What a step is about, for the fingerprint of a plan: the same as long as a person would call it the same step. Its
  // changes when left out.
  readonly essence?: (step: Step<T["action"]>) => Json;
};

// How a kind remembers what the cluster cannot tell.
export type Remembering<T extends Types> = {
  // Of the form that write gives; older ones can still be read.
  readonly version: number;
  // After a step was carried out; undefined when the item is no longer ours.
  readonly done: (
    before: T["memory"] | undefined,
    step: Step<T["action"]>,
  ) => T["memory"] | undefined;
  // After a step of which nobody knows whether it was carried out: what it may have done counts as ours.
  readonly unclear: (
    before: T["memory"] | undefined,
    step: Step<T["action"]>,
  ) => T["memory"] | undefined;
  // What a look adds, and what a person is told because of it: once, because it is remembered.
  readonly seen: (
    before: T["memory"],
    observed: T["observed"],
    desired: DesiredOf<T>,
    moment: Moment,
  ) => { readonly memory: T["memory"]; readonly notes: readonly string[] };
  readonly write: (memory: T["memory"]) => Json;
  readonly read: (written: Json, version: number) => T["memory"];
};

// When a look happens: a read knows what the run before declared, an update what is declared now.
export type Moment = "read" | "update";
