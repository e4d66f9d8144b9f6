import assert from "node:assert/strict";
import { KafkaError } from "../../../src/kafka/client/errors.ts";
import { type Kafka, openKafka } from "../../../src/kafka/client/kafka.ts";
import { assertEquals } from "./assert-equals.ts";
import { assertKept, committedOf, type Seen } from "./assert-kept.ts";
import { kinds } from "./kinds.ts";
import { Meddler } from "./meddle.ts";
import type { Round } from "./rounds.ts";
import {
  type Memories,
  nothingKnown,
  reconcileAll,
  runOnce,
} from "./run-once.ts";
import { type Declared, feasible, named, toWires } from "./wires.ts";

// How many undisturbed runs may be needed at the end: a run that looks at what another client is just deleting has to be
// run again.
const runsToConverge = 4;

// Plays the rounds on a cluster with topics and groups of a prefix, then runs undisturbed, and asserts that the cluster is what
// the last round declares and that nothing is left to do. Brokers may be disturbed before each round, and are put right
// before the last runs; then runs may also fail for want of a broker.
export async function playFuzz(
  servers: string,
  prefix: string,
  rounds: readonly Round[],
  brokers?: {
    readonly disturb: (round: number) => Promise<void>;
    readonly putRight: () => Promise<void>;
  },
): Promise<void> {
  const kafka = openKafka(servers);
  const meddler = new Meddler(servers, kafka, prefix);
  let memories: Memories = nothingKnown;
  let last: Declared = { topics: {}, groups: {} };
  const orFailed = <T>(failed: T): ((error: unknown) => T) => {
    return (error) => {
      if (brokers === undefined || !(error instanceof KafkaError)) throw error;
      return failed;
    };
  };
  try {
    for (const [index, round] of rounds.entries()) {
      await brokers?.disturb(index);
      last = await feasible(kafka, named(prefix, round));
      const before = await committedOf(kafka, last).catch(orFailed(undefined));
      const outside = Promise.allSettled(
        round.outside.map((act) => meddler.act(act)),
      );
      memories = await runOnce(
        servers,
        toWires(last),
        memories,
        round.interrupted,
      ).catch(orFailed(memories));
      await outside;
      await assertKeptIn(kafka, before, last, round).catch(orFailed(undefined));
      await meddler.endOfRound();
    }
    await meddler.endOfRound();
    await brokers?.putRight();
    await converge(kafka, last, memories);
  } finally {
    await meddler.endOfRound();
    await kafka.close();
  }
}

async function assertKeptIn(
  kafka: Kafka,
  before: Seen | undefined,
  declared: Declared,
  { outside }: Round,
): Promise<void> {
  if (before === undefined) return;
  await assertKept(kafka, before, declared, outside);
}

async function converge(
  kafka: Kafka,
  desired: Declared,
  start: Memories,
): Promise<void> {
  let memories = start;
  let left: readonly string[] = [];
  for (let run = 0; run < runsToConverge; run += 1) {
    const wanted = await feasible(kafka, desired);
    const wires = toWires(wanted);
    const before = await committedOf(kafka, wanted);
    const done = await reconcileAll(kafka, wires, memories);
    await assertKept(kafka, before, wanted, []);
    assert.deepEqual(done.refused, []);
    memories = done.memories;
    left = [...done.failures, ...(await stillToDo(kafka, wires, memories))];
    if (left.length === 0) {
      await assertEquals(kafka, wanted, memories);
      return;
    }
  }
  assert.fail(`not converged: ${left.join("; ")}`);
}

// What another run would do or tell.
async function stillToDo(
  kafka: Kafka,
  wires: ReturnType<typeof toWires>,
  memories: Memories,
): Promise<readonly string[]> {
  const look = { signal: new AbortController().signal };
  const sentences: string[] = [];
  for (const [name, kind] of kinds) {
    const again = await kind.plan(kafka, wires[name], memories[name], look);
    sentences.push(...again.sentences, ...again.notes.map(({ text }) => text));
  }
  return sentences;
}
