import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import type { Kafka } from "../../src/kafka/client/kafka.ts";
import { printProblem } from "../../src/text/problems/print.ts";
import { type Memory, noMemory } from "../../src/reconcile/memory.ts";
import type { Planned, Reconciler } from "../../src/reconcile/reconciler.ts";
import type { Wire } from "../../src/reconcile/wire.ts";
import { eventually } from "./eventually.ts";

const look = { signal: new AbortController().signal };

// A step, or a refusal, of one kind: what is declared first and run, what happens meanwhile, and what is declared then.
export type TruthCase = {
  readonly first?: object;
  readonly meanwhile?: (name: string) => Promise<unknown>;
  readonly then: object;
  // What the preview says, where there is no step to compare.
  readonly says?: RegExp;
};

export type Truth = {
  readonly kind: Reconciler<Kafka>;
  readonly kafka: Kafka;
  // What the cluster has of an item, the offsets of a group and so on: everything that a run might change.
  readonly snapshot: (name: string) => Promise<unknown>;
};

// Whatever a preview says, an update does, and nothing else: the steps are the same, the preview changes nothing, and
// afterwards nothing is left.
export async function assertDone(
  { kind, kafka, snapshot }: Truth,
  name: string,
  given: TruthCase,
): Promise<void> {
  const plan = planner(kind, kafka, name);
  const memory = await start(kind, kafka, name, given);
  const before = await snapshot(name);
  const foreseen = await plan(given.then, memory);
  const problems = [
    ...foreseen.refused,
    ...(await foreseen.rehearse(kafka, look)),
  ];
  assert.deepEqual(problems.map(printProblem), []);
  assert.deepEqual(await snapshot(name), before, "a preview changed it");
  if (given.says !== undefined) assert.match(textOf(foreseen), given.says);
  const planned = await plan(given.then, memory);
  assert.deepEqual(planned.sentences, foreseen.sentences);
  assert.deepEqual(planned.changes, foreseen.changes);
  const end = await planned.apply(kafka, silent, look);
  assert.deepEqual([end.failures, end.pending], [[], []]);
  // As a run does: not every broker knows at once of what was made.
  await kind.settle(kafka, end.changed, silent, look);
  // A change that is announced is made, and what is not announced is not. Brokers hear of it one after the other.
  const isChanged = async (): Promise<boolean> =>
    !isDeepStrictEqual(await snapshot(name), before);
  if (foreseen.changes.length > 0) await eventually("the change", isChanged);
  else assert.equal(await isChanged(), false, "an update changed it");
  await eventually("nothing left to do", async () => {
    const again = await plan(given.then, end.memory);
    return again.sentences.length + again.changes.length === 0;
  });
}

// Whatever a preview refuses, an update refuses: the planner at once, a broker when it is sent; and nothing is changed.
export async function assertRefused(
  { kind, kafka, snapshot }: Truth,
  name: string,
  given: TruthCase,
): Promise<void> {
  const memory = await start(kind, kafka, name, given);
  const before = await snapshot(name);
  const planned = await planner(kind, kafka, name)(given.then, memory);
  const foreseen = [
    ...planned.refused,
    ...(await planned.rehearse(kafka, look)),
  ];
  assert.equal(foreseen.length, 1, "the preview refuses");
  assert.equal(foreseen[0]?.path[0], name);
  if (given.says !== undefined)
    assert.match(foreseen.map(printProblem).join("\n"), given.says);
  // What the planner refuses is not applied; what only a broker refuses, a broker refuses again.
  if (planned.refused.length === 0) {
    const { failures } = await planned.apply(kafka, silent, look);
    assert.equal(failures.length, 1, failures.join("\n"));
  }
  assert.deepEqual(await snapshot(name), before, "it was changed");
}

type Plan = (declared: object, memory: Memory) => Promise<Planned<Kafka>>;

function planner(kind: Reconciler<Kafka>, kafka: Kafka, name: string): Plan {
  return (declared, memory) => {
    const wire: Wire = { [name]: JSON.stringify(declared) };
    assert.deepEqual(kind.check(wire), []);
    return kind.plan(kafka, wire, memory, look);
  };
}

async function start(
  kind: Reconciler<Kafka>,
  kafka: Kafka,
  name: string,
  { first, meanwhile }: TruthCase,
): Promise<Memory> {
  let memory = noMemory;
  if (first !== undefined) {
    const planned = await planner(kind, kafka, name)(first, memory);
    const end = await planned.apply(kafka, silent, look);
    assert.deepEqual(end.failures, []);
    await kind.settle(kafka, [name], silent, look);
    memory = end.memory;
  }
  await meanwhile?.(name);
  return memory;
}

function textOf({ notes }: Planned<Kafka>): string {
  return notes.map(({ text }) => text).join("\n");
}

function silent(): void {
  // Nobody listens to the progress.
}
