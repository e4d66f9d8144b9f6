import { harmOf, harmWords } from "../availability/harm.ts";
import { addressesOf, type Answers } from "../availability/listeners.ts";
import { minInSyncOf } from "../availability/min-in-sync.ts";
import { nameIn } from "../docker/container-ref.ts";
import { KafkaError } from "../kafka/errors.ts";
import { openKafka } from "../kafka/kafka.ts";
import type { PartitionView } from "../kafka/views.ts";
import { type Member, replaced, rollWords } from "../roll/roll-words.ts";
import { oneTry } from "./doors.ts";
import { listOf, textsOf } from "./inputs.ts";
import { listenersOf } from "./listeners.ts";
import type { Call, Values } from "./resource.ts";

// What a roll is made from: the inputs before and after, and what each broker answered.
export type Roll = {
  readonly olds: Values;
  readonly news: Values;
  readonly answers: Answers;
  readonly call: Call;
};

// Tells which ZooKeeper servers and brokers will be replaced, in which order and why, and which partitions suffer from it.
export async function tellRoll(roll: Roll): Promise<void> {
  const { call } = roll;
  await tellLines("ZooKeeper server", rollWords(serversOf(roll)), call);
  const brokers = brokersOf(roll);
  await tellLines("broker", rollWords(brokers), call);
  const rolling = replaced(brokers).map(({ id }) => id);
  if (rolling.length > 0) await tellHarm(roll, rolling);
}

async function tellLines(
  what: string,
  lines: readonly string[],
  { note }: Call,
): Promise<void> {
  const all = lines.map((line) => `\n  ${line}`).join("");
  if (lines.length === 1) await note(`one ${what} is replaced:${all}`);
  if (lines.length > 1)
    await note(`${what}s are replaced one by one, in this order:${all}`);
}

function serversOf({ olds, news }: Roll): readonly Member[] {
  const before = textsOf(olds, "zookeepers");
  const after = textsOf(news, "zookeepers");
  return listOf(news, "__zookeepers")
    .map(nameIn)
    .map((name) => ({
      name,
      before: before[name],
      after: after[name] ?? "",
      remark: undefined,
    }));
}

function brokersOf({
  olds,
  news,
  answers,
}: Roll): readonly (Member & { readonly id: number })[] {
  const before = textsOf(olds, "brokers");
  const after = textsOf(news, "brokers");
  const controller = controllerOf(answers);
  return listOf(news, "__order").map((id) => {
    const answer = answers.get(id);
    const down = answer !== undefined && "silent" in answer;
    return {
      id: Number(id),
      name: `broker ${id}`,
      before: before[id],
      after: after[id] ?? "",
      remark: down ? "down" : id === controller ? "the controller" : undefined,
    };
  });
}

function controllerOf(answers: Answers): string | undefined {
  for (const answer of answers.values())
    if ("controller" in answer) return answer.controller;
  return undefined;
}

// A partition with one replica suffers whatever its topic's settings are.
function isReplicated({ replicas }: PartitionView): boolean {
  return replicas.length > 1;
}

async function tellHarm(
  { olds, news, call }: Roll,
  rolling: readonly number[],
): Promise<void> {
  const { signal, note } = call;
  const kafka = openKafka(addressesOf(listenersOf(news, olds)), oneTry);
  try {
    const topics = await kafka.topics("all", { signal });
    const names = topics
      .filter(({ partitions }) => partitions.some(isReplicated))
      .map(({ name }) => name);
    const minInSync = await minInSyncOf(kafka, names, { signal });
    const harm = harmOf(topics, minInSync, rolling);
    for (const words of harmWords(harm)) await note(`partitions ${words}`);
  } catch (error) {
    if (!(error instanceof KafkaError) || signal.aborted) throw error;
    await note(
      `the cluster could not be looked at, so which partitions suffer meanwhile is not known (${error.message})`,
    );
  } finally {
    await kafka.close();
  }
}
