import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { KafkaError } from "../../src/kafka/errors.ts";
import { type Kafka, openKafka } from "../../src/kafka/kafka.ts";
import { topics } from "../../src/kinds/topics/topics.ts";
import { type Memory, noMemory } from "../../src/reconcile/memory.ts";
import { close } from "../../src/reconcile/reconciler.ts";
import type { Wire } from "../../src/reconcile/wire.ts";
import type { FuzzTopic, Outside, Round } from "./fuzz-rounds.ts";

const kind = close(topics);
const look = { signal: new AbortController().signal };

// How many undisturbed runs may be needed at the end: a run that looks at what another client is just deleting has to be
// run again.
const runsToConverge = 4;

// Plays the rounds on a cluster with topics of a prefix, then runs undisturbed, and asserts that the cluster is what the
// last round declares and that nothing is left to do. Brokers may be disturbed before each round, and are put right
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
  let memory: Memory = noMemory;
  let last: Readonly<Record<string, FuzzTopic>> = {};
  try {
    for (const [index, round] of rounds.entries()) {
      await brokers?.disturb(index);
      last = await feasible(kafka, withPrefix(prefix, round.desired));
      const outside = Promise.allSettled(
        round.outside.map((act) => meddle(kafka, prefix, act)),
      );
      memory = await runOnce(servers, last, memory, round).catch(
        (error: unknown) => {
          if (brokers === undefined || !(error instanceof KafkaError))
            throw error;
          return memory;
        },
      );
      await outside;
    }
    await brokers?.putRight();
    await converge(kafka, last, memory);
  } finally {
    await kafka.close();
  }
}

function silent(): void {
  // Nobody listens to the progress.
}

type Declared = Readonly<Record<string, FuzzTopic>>;

function withPrefix(prefix: string, desired: Declared): Declared {
  return Object.fromEntries(
    Object.entries(desired).map(([name, topic]) => [
      `${prefix}-${name}`,
      topic,
    ]),
  );
}

// What would be refused whatever is done is brought in line with what is there: partitions never shrink.
async function feasible(kafka: Kafka, desired: Declared): Promise<Declared> {
  const views = await kafka.topics(Object.keys(desired));
  const live = new Map(views.map((view) => [view.name, view.partitions]));
  return Object.fromEntries(
    Object.entries(desired).map(([name, topic]) => {
      const partitions = live.get(name) ?? [];
      const [first] = partitions;
      if ("state" in topic || first === undefined) return [name, topic];
      return [
        name,
        {
          ...topic,
          partitions: Math.max(topic.partitions, partitions.length),
          replicationFactor: first.replicas.length,
        },
      ];
    }),
  );
}

function toWire(desired: Declared): Wire {
  return Object.fromEntries(
    Object.entries(desired).map(([name, topic]) => [
      name,
      // The guard of a deletion is not what is tried here.
      JSON.stringify("state" in topic ? { ...topic, force: true } : topic),
    ]),
  );
}

// One run, with its end as the round has it; a killed run leaves the memory as it was.
async function runOnce(
  servers: string,
  desired: Declared,
  memory: Memory,
  { interrupted }: Round,
): Promise<Memory> {
  const wire = toWire(desired);
  if (interrupted?.how === "kill") {
    await killedRun(servers, wire, memory, interrupted.afterMs);
    return memory;
  }
  const run = new AbortController();
  const timer =
    interrupted &&
    setTimeout(() => {
      run.abort(new Error("the run was cancelled"));
    }, interrupted.afterMs);
  const door = openKafka(servers);
  try {
    const bounds = { signal: run.signal };
    const planned = await kind.plan(door, wire, memory, bounds);
    if (planned.refused.length > 0) return memory;
    return (await planned.apply(door, silent, bounds)).memory;
  } catch (error) {
    if (!run.signal.aborted) throw error;
    return memory;
  } finally {
    clearTimeout(timer);
    await door.close();
  }
}

async function killedRun(
  servers: string,
  wire: Wire,
  memory: Memory,
  afterMs: number,
): Promise<void> {
  const program = join(import.meta.dirname, "reconcile-once.ts");
  const child = spawn(
    process.execPath,
    [
      "--import",
      "tsx",
      program,
      servers,
      JSON.stringify(wire),
      JSON.stringify(memory),
    ],
    { stdio: ["ignore", "pipe", "ignore"] },
  );
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.stdout.once("data", () => {
    setTimeout(() => child.kill("SIGKILL"), afterMs);
  });
  await ended;
}

// Another client, which does not care whether it succeeds.
async function meddle(
  kafka: Kafka,
  prefix: string,
  act: Outside,
): Promise<void> {
  const name = `${prefix}-${act.topic}`;
  switch (act.act) {
    case "create": {
      const placement = { partitions: 1, replicationFactor: 1 };
      await kafka.createTopics([{ name, placement, config: {} }]);
      return;
    }
    case "delete":
      await kafka.deleteTopics([{ name, id: undefined }]);
      return;
    case "grow": {
      const [view] = await kafka.topics([name]);
      const total = (view?.partitions.length ?? 0) + act.by;
      await kafka.createPartitions([{ name, total, assignments: undefined }]);
      return;
    }
    case "configure": {
      const { key, value } = act;
      const set = value === undefined ? {} : { [key]: value };
      const unset = value === undefined ? [key] : [];
      await kafka.alterTopicConfigs([{ topic: name, set, unset }]);
    }
  }
}

async function converge(
  kafka: Kafka,
  desired: Declared,
  start: Memory,
): Promise<void> {
  let memory = start;
  let left: readonly string[] = [];
  for (let run = 0; run < runsToConverge; run += 1) {
    const wanted = await feasible(kafka, desired);
    const planned = await kind.plan(kafka, toWire(wanted), memory, look);
    assert.deepEqual(planned.refused, []);
    const applied = await planned.apply(kafka, silent, look);
    memory = applied.memory;
    const again = await kind.plan(kafka, toWire(wanted), memory, look);
    left = [...again.sentences, ...again.notes.map(({ text }) => text)];
    if (left.length === 0 && applied.failures.length === 0) {
      await assertEquals(kafka, wanted);
      return;
    }
  }
  assert.fail(`not converged: ${left.join("; ")}`);
}

// The cluster itself is asked, not the planner.
async function assertEquals(kafka: Kafka, desired: Declared): Promise<void> {
  const names = Object.keys(desired);
  const views = await kafka.topics(names);
  const configs = await kafka.topicConfigs(names);
  for (const view of views) {
    const wanted = desired[view.name];
    assert.ok(wanted);
    if ("state" in wanted) {
      assert.equal(view.error?.name, "UNKNOWN_TOPIC_OR_PARTITION", view.name);
      continue;
    }
    assert.equal(view.partitions.length, wanted.partitions, view.name);
    const config = configs.get(view.name);
    assert.ok(config?.state === "done", view.name);
    const overrides = [...config.value].filter(
      ([, { source }]) => source === "DYNAMIC_TOPIC_CONFIG",
    );
    const live = Object.fromEntries(
      overrides.map(([key, { value }]) => [key, value]),
    );
    for (const [key, value] of Object.entries(wanted.config))
      assert.equal(live[key], value, `${view.name} ${key}`);
    if (wanted.unmanagedConfig === "remove")
      assert.deepEqual(live, wanted.config, view.name);
  }
}
