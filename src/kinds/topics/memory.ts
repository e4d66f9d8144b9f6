import type { DesiredOf, Remembering } from "../../reconcile/kind.ts";
import type { Json, Step } from "../../reconcile/plan.ts";
import type { TopicAction } from "./action.ts";
import type { LiveTopic } from "./observed.ts";
import type { TopicMemory } from "./remembered.ts";
import type { TopicTypes } from "./types.ts";
import { unmanagedWords, unmanagedKeys } from "./config/unmanaged.ts";
import { oursAfter, stillOurs } from "../../reconcile/config/ours.ts";

const nothing: TopicMemory = {
  set: [],
  adopted: false,
  reported: [],
  end: undefined,
  endBefore: undefined,
};

// How topics are remembered.
//
// Version 1 (before versions were written) knew set and adopted. Version 2 adds reported, end and endBefore, version 3 rebalanced. Since version 4 all items are in one
// text.
export const topicMemory: Remembering<TopicTypes> = {
  version: 4,
  done: rememberDone,
  unclear: rememberUnclear,
  seen: rememberSeen,
  write: writeTopicMemory,
  read: readTopicMemory,
};

function rememberDone(
  before: TopicMemory | undefined,
  { action }: Step<TopicAction>,
): TopicMemory | undefined {
  const known = before ?? nothing;
  switch (action.kind) {
    case "create":
      return {
        ...nothing,
        ...rebalancedBy(action.rebalance),
        set: Object.keys(action.config).sort(),
      };
    case "move":
      return { ...known, ...rebalancedBy(action.rebalance) };
    case "adopt":
      return { ...known, adopted: true };
    case "grow":
    case "unthrottle":
      return known;
    case "configure":
      return { ...known, set: oursAfter(known.set, action) };
    case "delete":
      return undefined;
  }
}

function rebalancedBy(id: string | undefined): Pick<TopicMemory, "rebalanced"> {
  return id === undefined ? {} : { rebalanced: id };
}

// Of a setting that may not have been unset yet we remember that it was ours.
function rememberUnclear(
  before: TopicMemory | undefined,
  step: Step<TopicAction>,
): TopicMemory | undefined {
  const { action } = step;
  if (action.kind === "delete" || action.kind === "move") return before;
  if (action.kind !== "configure") return rememberDone(before, step);
  return rememberDone(before, { ...step, action: { ...action, unset: [] } });
}

function rememberSeen(
  before: TopicMemory,
  observed: TopicTypes["observed"],
  desired: DesiredOf<TopicTypes>,
): { readonly memory: TopicMemory; readonly notes: readonly string[] } {
  if (observed.state === "leaving") return { memory: before, notes: [] };
  const declared = desired.state === "present" ? desired.spec.config : {};
  const set = stillOurs(before.set, declared, observed.overrides);
  // What is about to be removed anyway is nothing that was left as it is.
  const unmanaged = isLeftAlone(desired)
    ? unmanagedKeys(observed, desired, set)
    : [];
  const fresh = unmanaged.filter((key) => !before.reported.includes(key));
  return {
    memory: { ...before, ...ends(before, observed), set, reported: unmanaged },
    notes: fresh.length === 0 ? [] : [unmanagedWords(observed, fresh)],
  };
}

function isLeftAlone(desired: DesiredOf<TopicTypes>): boolean {
  return desired.state === "present" && desired.spec.unmanagedConfig === "keep";
}

function ends(
  before: TopicMemory,
  observed: LiveTopic,
): Pick<TopicMemory, "end" | "endBefore"> {
  return observed.end === undefined
    ? { end: before.end, endBefore: before.endBefore }
    : { end: observed.end, endBefore: before.end };
}

function writeTopicMemory(memory: TopicMemory): Json {
  const { set, adopted, reported, end, endBefore, rebalanced } = memory;
  return {
    set,
    adopted,
    ...(reported.length === 0 ? {} : { reported }),
    ...(end === undefined ? {} : { end }),
    ...(endBefore === undefined ? {} : { endBefore }),
    ...(rebalanced === undefined ? {} : { rebalanced }),
  };
}

// All versions read alike: what is not there was never set, reported, looked at or rebalanced.
function readTopicMemory(written: Json): TopicMemory {
  const known = written as Partial<TopicMemory>;
  return { ...nothing, ...known };
}
