import { mayPass, messageOf } from "../../../kafka/client/errors.ts";
import type { Kafka } from "../../../kafka/client/kafka.ts";
import { printProblem, sortProblems } from "../../../text/problems/print.ts";
import type { Problem } from "../../../text/problems/problem.ts";
import { type Memory, memoryIn } from "../../../reconcile/memory.ts";
import { unseenWords } from "../../../reconcile/unseen-words.ts";
import { judgePlan } from "../../../reconcile/judge-plan.ts";
import type { Look } from "../../../reconcile/kind.ts";
import type { Said } from "../../../reconcile/shrinks.ts";
import type { Planned, Reconciler } from "../../../reconcile/reconciler.ts";
import { partOf, withOthers } from "./apart.ts";
import { refusalsBeside } from "./beside.ts";
import { refuseOtherCluster } from "../../../reconcile/cluster-id.ts";
import { declaredBrokers, lookOf } from "./declared-brokers.ts";
import type { Doors } from "./doors.ts";
import { placesOf, textOf, textsOf, withoutUndefined } from "./inputs.ts";
import { memoryOutputs, unknownMemory } from "./memory.ts";
import {
  type Call,
  type Outcome,
  type State,
  unknown,
  type Values,
} from "./resource.ts";

// How long the look at what was done in part may take, in milliseconds; a cancelled run waits for it.
const lookAfterMs = 3_000;

// One run of a kind's resource: what is desired and what is remembered.
export type Run = {
  readonly news: Values;
  readonly memory: Memory;
  // The items that have to be looked at again; all when left out.
  readonly names?: ReadonlySet<string> | undefined;
  readonly remembered: string | undefined;
  // What the read before it has told.
  readonly told: ReadonlySet<string>;
  readonly preview: boolean;
  readonly call: Call;
};

// The kind of a resource, and those that come after it in a program.
export type Kinds = {
  readonly kind: Reconciler<Kafka>;
  readonly after: readonly Reconciler<Kafka>[];
};

// Looks again, plans, and either rehearses (preview) or applies; refuses everything when one item is refused.
export async function carryOut(
  { kind, after }: Kinds,
  doors: Doors,
  run: Run,
): Promise<Outcome> {
  const { news, memory, names, preview, call } = run;
  const whole = { desired: textsOf(news, kind.name), memory };
  const expected = expectedClusterId(run);
  if (expected === unknown) return foresee(kind, run);
  const kafka = doors.kafka();
  const bounds = lookOf(news, call.signal);
  const seen = await unlessRepaired(run, async () => {
    const { clusterId } = await (preview ? doors.glance() : kafka).cluster(
      call,
    );
    refuseOtherCluster(expected, clusterId);
    const part = partOf(whole, names);
    const asked = { ...askedBy(run, bounds), door: kafka, whole, part };
    return { clusterId, ...(await judgePlan(kind, asked)) };
  });
  if (seen === undefined) {
    const clusterId = run.remembered;
    call.foresee({ name: kind.name, clusterId, essence: undefined });
    return { outputs: keptOutputs(run) };
  }
  const { clusterId, planned, refused, doubts } = seen;
  if (refused.length > 0) {
    const beside = await refusalsBeside(after, kafka, news, bounds);
    refuse(kind, [...refused, ...beside]);
  }
  await tellNotes(kind, planned, run);
  for (const doubt of doubts) await call.note(printProblem(doubt));
  if (preview) {
    call.foresee({ name: kind.name, clusterId, essence: planned.essence });
    return { outputs: { ...unknownMemory, clusterId } };
  }

  const applied = await planned.apply(kafka, call.report, bounds);
  for (const text of applied.pending) await call.note(`pending: ${text}`);
  const remembers = withOthers(applied.memory, whole, names);
  const outputs = { clusterId, ...memoryOutputs(remembers) };
  const failures = [
    ...applied.failures,
    ...(applied.failures.length === 0
      ? await settle(kind, kafka, applied.changed, call)
      : []),
  ];
  if (failures.length === 0) return { outputs };
  return { ...(await lookAfter(kind, kafka, news, outputs)), failures };
}

// What is true after a part was done. The call may be cancelled and the brokers gone: then what was asked for is recorded
// and marked stale, so that the memory of what was done is kept in any case.
async function lookAfter(
  kind: Reconciler<Kafka>,
  kafka: Kafka,
  news: Values,
  outputs: Values,
): Promise<State> {
  const look = lookOf(news, AbortSignal.timeout(lookAfterMs));
  const desired = textsOf(news, kind.name);
  try {
    const { wire } = await kind.read(kafka, desired, memoryIn(outputs), look);
    return { inputs: { ...news, [kind.name]: wire }, outputs };
  } catch (error) {
    return { inputs: news, outputs: { ...outputs, stale: messageOf(error) } };
  }
}

// The cluster id this run must meet: the remembered one, else that of the cluster in the same program; unknown while
// that cluster does not exist yet.
function expectedClusterId(run: Run): string | typeof unknown | undefined {
  if (run.remembered !== undefined) return run.remembered;
  return run.news.clusterId === unknown
    ? unknown
    : textOf(run.news, "clusterId");
}

// The cluster will be created by this very run: everything that is declared will be created, and nothing can be asked.
async function foresee(kind: Reconciler<Kafka>, run: Run): Promise<Outcome> {
  const desired = textsOf(run.news, kind.name);
  const whole = { desired, memory: run.memory };
  const asked = { ...askedBy(run, run.call), door: undefined, whole };
  const { planned, refused } = await judgePlan(kind, asked);
  refuse(kind, refused);
  const { essence } = planned;
  run.call.foresee({ name: kind.name, clusterId: undefined, essence });
  return { outputs: { ...unknownMemory, clusterId: unknown } };
}

// What the work gives. The preview of a cluster of the same program goes on when brokers that are away keep it from being
// read, because the same run brings them back: it says so and gives nothing.
async function unlessRepaired<T>(
  { preview, call, news }: Run,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    const ours = declaredBrokers(news) !== undefined;
    if (!preview || !ours || !mayPass(error)) throw error;
    await call.note(unseenWords(error));
    return undefined;
  }
}

// What a judgement needs beside the items.
function askedBy({ news, preview }: Run, look: Look) {
  return {
    places: placesOf(news),
    said: saidIn(news),
    ownCluster: declaredBrokers(news) !== undefined,
    preview,
    look,
  };
}

function saidIn(news: Values): Said {
  const isSaid = (key: string): boolean => textOf(news, key) === "true";
  return { strict: isSaid("__strict"), none: isSaid("__none") };
}

function keptOutputs(run: Run): Values {
  return withoutUndefined({
    clusterId: run.remembered,
    ...memoryOutputs(run.memory),
  });
}

// Raises every refusal at once, each at the place of its item.
function refuse(kind: Reconciler<Kafka>, placed: readonly Problem[]): void {
  if (placed.length === 0) return;
  const lines = sortProblems(placed).map(printProblem);
  throw new Error(`refused, no ${kind.noun} was changed:\n${lines.join("\n")}`);
}

async function tellNotes(
  kind: Reconciler<Kafka>,
  planned: Planned<Kafka>,
  { told, call }: Run,
): Promise<void> {
  const sentences = planned.notes.map(
    ({ item, text }) => `${kind.noun} ${item} ${text}`,
  );
  for (const sentence of sentences)
    if (!told.has(sentence)) await call.note(sentence);
}

// Waits until what was changed serves its users; a wait that ended too early is a failure to report, not an error.
async function settle(
  kind: Reconciler<Kafka>,
  kafka: Kafka,
  names: readonly string[],
  call: Call,
): Promise<readonly string[]> {
  try {
    await kind.settle(kafka, names, call.report, call);
    return [];
  } catch (error) {
    return [messageOf(error)];
  }
}
