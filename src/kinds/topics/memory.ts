import type { DesiredOf, Moment, Remembering } from "../../reconcile/kind.ts";
import type { Json, Step } from "../../reconcile/plan.ts";
import type { TopicAction } from "./action.ts";
import type { LiveTopic } from "./observed.ts";
import type { TopicMemory } from "./remembered.ts";
import type { TopicTypes } from "./types.ts";
import { isAnother, recreatedWords } from "./deletion/recreated.ts";
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
// text. An id may be missing in any version; then the next look adds it.
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
        ...(action.id === undefined ? {} : { id: action.id }),
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
  moment: Moment,
): { readonly memory: TopicMemory; readonly notes: readonly string[] } {
  if (observed.state === "leaving") return { memory: before, notes: [] };
  const declared = desired.state === "present" ? desired.spec.config : {};
  const set = stillOurs(before.set, declared, observed.overrides);
  // What is about to be removed anyway is nothing that was left as it is.
  const unmanaged = isLeftAlone(desired)
    ? unmanagedKeys(observed, desired, set)
    : [];
  const fresh = unmanaged.filter((key) => !before.reported.includes(key));
  const accepts = moment === "update" && desired.state === "present";
  const known = seenAs(before, observed, accepts);
  return {
    memory: { ...known, set, reported: unmanaged },
    notes: [
      ...(isAnother(before, observed) && before.recreated !== observed.id
        ? [recreatedWords]
        : []),
      ...(fresh.length === 0 ? [] : [unmanagedWords(observed, fresh)]),
    ],
  };
}

function isLeftAlone(desired: DesiredOf<TopicTypes>): boolean {
  return desired.state === "present" && desired.spec.unmanagedConfig === "keep";
}

// What was seen of one topic says nothing about another one with its name. Only an update that declares the topic accepts
// another one in its place. A read does not: the file may ask to delete the topic by now, and the state does not know it yet.
function seenAs(
  before: TopicMemory,
  { id, end }: LiveTopic,
  accepts: boolean,
): TopicMemory {
  if (id === undefined || before.id === id)
    return end === undefined
      ? before
      : { ...before, end, endBefore: before.end };
  if (before.id !== undefined && !accepts) return { ...before, recreated: id };
  const { set, adopted, reported, rebalanced } = before;
  return {
    ...{ id, set, adopted, reported, end, endBefore: undefined },
    ...rebalancedBy(rebalanced),
  };
}

function writeTopicMemory(memory: TopicMemory): Json {
  const { id, recreated, set, adopted, reported } = memory;
  const { end, endBefore, rebalanced } = memory;
  return {
    ...(id === undefined ? {} : { id }),
    ...(recreated === undefined ? {} : { recreated }),
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
