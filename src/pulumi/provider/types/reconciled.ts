import { isDeepStrictEqual } from "node:util";
import { groupsAskedOnce } from "../../../kafka/client/groups/groups-asked-once.ts";
import { messageOf } from "../../../kafka/client/errors.ts";
import { withTimeLimit } from "../../../kafka/health/time-limit.ts";
import type { Kafka } from "../../../kafka/client/kafka.ts";
import { printProblem } from "../../../text/problems/print.ts";
import {
  type Memory,
  memoryIn,
  NewerMemory,
  noMemory,
} from "../../../reconcile/memory.ts";
import { placeProblem } from "../../../reconcile/places.ts";
import type { Note } from "../../../reconcile/plan.ts";
import type { Reconciler } from "../../../reconcile/reconciler.ts";
import type { Wire } from "../../../reconcile/wire.ts";
import { carryOut } from "./carry-out.ts";
import { refuseOtherCluster } from "../../../reconcile/cluster-id.ts";
import { compareTexts, propertyAt } from "./compare.ts";
import { lookOf } from "./declared-brokers.ts";
import type { Doors } from "./doors.ts";
import { placesOf, textOf, textsOf, withoutUndefined } from "./inputs.ts";
import type { Look } from "../../../reconcile/kind.ts";
import { memoryOutputs, withoutMemory } from "./memory.ts";
import { toldBy, toldOutput } from "./told.ts";
import type {
  Call,
  Comparison,
  ResourceType,
  State,
  Values,
} from "./resource.ts";

// How long a read may wait for a first answer, in milliseconds: a cluster that is down must not hold up the run that mends it.
const answerMs = 8_000;
// How much longer a read may look at each item: of ten thousand, brokers tell for seconds.
const itemMs = 10;

// The resource of a kind: all its items in one, compared item by item by the kind's own planner. The kinds after it in a
// program are asked for their refusals when this one refuses, so that all of a run are told together.
export function reconciled(
  kind: Reconciler<Kafka>,
  doors: Doors,
  after: readonly Reconciler<Kafka>[] = [],
): ResourceType {
  const kinds = { kind, after };
  let seen: Seen | undefined;
  return {
    check: (news) =>
      kind.check(textsOf(news, kind.name)).map((problem) => ({
        property: propertyAt(kind.name, problem.path[0] ?? ""),
        reason: printProblem(placeProblem(kind.name, placesOf(news), problem)),
      })),
    diff: (olds, news) => compare(kind, olds, news),
    create: (news, preview, call) =>
      carryOut(kinds, doors, {
        news,
        memory: noMemory,
        remembered: undefined,
        told: new Set(),
        preview,
        call,
      }),
    read: async (olds, call) => {
      const state = await look(kind, doors, olds, call);
      seen = { wire: textsOf(state.inputs, kind.name), at: Date.now() };
      return state;
    },
    update: (olds, news, preview, call) =>
      carryOut(kinds, doors, {
        news,
        ...rememberedOf(olds, news),
        names:
          kind.apart && !isMoved(olds, news)
            ? openItems(kind, seen, olds, news)
            : undefined,
        told: toldBy(olds.outputs),
        preview,
        call,
      }),
  };
}

// What the last read of this process has seen, and when, in milliseconds since 1970.
type Seen = { readonly wire: Wire; readonly at: number };

// How long a read is good for, in milliseconds: in a run the update follows it within seconds.
const seenMs = 60_000;

// The items that an update has to look at again: those that the read before it, in the same run, has not seen to be as they
// should be. Undefined for all, when there was no such read or it saw something that needs a look at the whole.
function openItems(
  kind: Reconciler<Kafka>,
  seen: Seen | undefined,
  olds: State,
  news: Values,
): ReadonlySet<string> | undefined {
  if (seen === undefined || Date.now() - seen.at > seenMs) return undefined;
  const before = textsOf(olds.inputs, kind.name);
  const isThatRead = isDeepStrictEqual(seen.wire, before);
  if (!isThatRead || textOf(olds.outputs, "stale") !== undefined)
    return undefined;
  const after = textsOf(news, kind.name);
  const touched = touchedItems(kind, before, after, memoryIn(olds.outputs));
  if (touched === undefined) return undefined;
  const fresh = Object.keys(after).filter((item) => before[item] === undefined);
  return new Set([...touched, ...fresh]);
}

// The differences are the planner's changes, item by item; an item that is only left alone is no difference of its
// own, but a reason to run, because the memory of it goes.
function compare(
  kind: Reconciler<Kafka>,
  olds: State,
  news: Values,
): Comparison {
  const before = textsOf(olds.inputs, kind.name);
  const after = textsOf(news, kind.name);
  const memory = memoryIn(olds.outputs);
  const touched = touchedItems(kind, before, after, memory);
  // A memory that cannot be read is told by the update, which may raise an error.
  if (touched === undefined) return { changed: true, differences: [] };
  const properties = new Set(
    [...touched].map((item) => propertyAt(kind.name, item)),
  );
  const differences = compareTexts(kind.name, olds.inputs, news).filter(
    ({ property }) => properties.has(property),
  );
  const stale = textOf(olds.outputs, "stale") !== undefined;
  const left = Object.keys(memory.items).some(
    (item) => after[item] === undefined,
  );
  // What shall be absent and was never looked at may be there.
  const fresh = Object.keys(after).some((item) => before[item] === undefined);
  const moved = isMoved(olds, news);
  const changed = moved || stale || left || fresh || touched.size > 0;
  return { changed, differences };
}

// Whether the program now means another cluster, or another way to it: what the state says may be about another one.
function isMoved(olds: State, news: Values): boolean {
  const before = textOf(olds.inputs, "__in");
  return before !== undefined && before !== textOf(news, "__in");
}

// What is remembered of the items and of their cluster; nothing of a cluster that this run deletes on purpose.
function rememberedOf(
  olds: State,
  news: Values,
): { readonly memory: Memory; readonly remembered: string | undefined } {
  const remembered = textOf(olds.outputs, "clusterId");
  const retired = textOf(news, "__retired")?.split(",") ?? [];
  if (remembered !== undefined && retired.includes(remembered))
    return { memory: noMemory, remembered: undefined };
  return { memory: memoryIn(olds.outputs), remembered };
}

function touchedItems(
  kind: Reconciler<Kafka>,
  before: Wire,
  after: Wire,
  memory: Memory,
): ReadonlySet<string> | undefined {
  try {
    const { changes, refused } = kind.compare(before, after, memory);
    return new Set(
      [...changes, ...refused].map(({ path: [item = ""] }) => item),
    );
  } catch (error) {
    if (!(error instanceof NewerMemory)) throw error;
    return undefined;
  }
}

// What the cluster has, in the words of what was last desired; when it cannot be seen, the last known state marked
// stale, which makes the run look again once it may raise an error.
async function look(
  kind: Reconciler<Kafka>,
  doors: Doors,
  olds: State,
  call: Call,
): Promise<State> {
  const outputs = withoutUndefined({
    ...olds.outputs,
    stale: undefined,
    __told: undefined,
  });
  const wire = textsOf(olds.inputs, kind.name);
  const lookMs = answerMs + itemMs * Object.keys(wire).length;
  const signal = withTimeLimit(call.signal, lookMs);
  try {
    const kafka = groupsAskedOnce(doors.glance());
    const first = { signal: withTimeLimit(signal, answerMs) };
    const { clusterId } = await kafka.cluster(first);
    refuseOtherCluster(textOf(outputs, "clusterId"), clusterId);
    const memory = memoryIn(outputs);
    const bounds = lookOf(olds.inputs, signal);
    const reading = await kind.read(kafka, wire, memory, bounds);
    const inWords = ({ item, text }: Note): string =>
      `${kind.noun} ${item} ${text}`;
    const [reason] = reading.troubles.filter(({ reasonToRun }) => reasonToRun);
    const waiting = reading.troubles
      .filter(({ reasonToRun }) => !reasonToRun)
      .map(inWords);
    for (const text of [...reading.notes.map(inWords), ...waiting])
      await call.note(text);
    const shown = await showAll(kind, kafka, wire, bounds);
    return {
      inputs: { ...olds.inputs, [kind.name]: reading.wire },
      outputs: withoutUndefined({
        ...withoutMemory(outputs),
        ...memoryOutputs(reading.memory),
        __observed: shown,
        stale: reason && inWords(reason),
        __told: toldOutput(waiting),
      }),
    };
  } catch (error) {
    return {
      inputs: olds.inputs,
      outputs: { ...outputs, stale: messageOf(error) },
    };
  }
}

// What differs at every look is no reason to run and hidden from diffs; where it cannot be told, it is left out.
async function showAll(
  kind: Reconciler<Kafka>,
  kafka: Kafka,
  wire: Wire,
  bounds: Look,
): Promise<Wire | undefined> {
  try {
    const shown = await kind.show(kafka, wire, bounds);
    return Object.keys(shown).length === 0 ? undefined : shown;
  } catch {
    return undefined;
  }
}
