import type { DesiredOf, Remembering } from "../../reconcile/kind.ts";
import type { Json, Step } from "../../reconcile/plan.ts";
import type { BrokerConfigAction } from "./action.ts";
import type { BrokerConfigMemory } from "./remembered.ts";
import type { BrokerConfigTypes } from "./types.ts";
import { reportsOf } from "./reports.ts";
import { oursAfter, stillOurs } from "../../reconcile/config/ours.ts";

const nothing: BrokerConfigMemory = { set: [], reported: [] };

// How settings are remembered. Since version 2 all items are in one text.
export const brokerConfigMemory: Remembering<BrokerConfigTypes> = {
  version: 2,
  done: rememberDone,
  unclear: rememberUnclear,
  seen: rememberSeen,
  write: ({ set, reported }) => ({
    set,
    ...(reported.length === 0 ? {} : { reported }),
  }),
  read: readMemory,
};

function rememberDone(
  before: BrokerConfigMemory | undefined,
  { action }: Step<BrokerConfigAction>,
): BrokerConfigMemory {
  const known = before ?? nothing;
  if (action.kind === "adopt") return known;
  return { ...known, set: oursAfter(known.set, action) };
}

// Of a setting that may not have been unset yet we remember that it was ours.
function rememberUnclear(
  before: BrokerConfigMemory | undefined,
  step: Step<BrokerConfigAction>,
): BrokerConfigMemory {
  const { action } = step;
  return action.kind === "adopt"
    ? rememberDone(before, step)
    : rememberDone(before, { ...step, action: { ...action, unset: [] } });
}

function rememberSeen(
  before: BrokerConfigMemory,
  observed: BrokerConfigTypes["observed"],
  desired: DesiredOf<BrokerConfigTypes>,
): { readonly memory: BrokerConfigMemory; readonly notes: readonly string[] } {
  if (observed.state === "unseen") return { memory: before, notes: [] };
  const declared = desired.state === "present" ? desired.spec.config : {};
  const set = stillOurs(before.set, declared, observed.overrides);
  const reports = reportsOf(observed, desired, set);
  return {
    memory: { set, reported: [...reports.keys()].sort() },
    notes: [...reports]
      .filter(([key]) => !before.reported.includes(key))
      .map(([, text]) => text),
  };
}

function readMemory(written: Json): BrokerConfigMemory {
  return { ...nothing, ...(written as Partial<BrokerConfigMemory>) };
}
