import { harmOf, harmWords } from "../../kafka/health/harm.ts";
import type { Answers } from "../../kafka/health/listeners.ts";
import { minInSyncOf } from "../../kafka/health/min-in-sync.ts";
import { nameIn } from "../../docker/container-ref.ts";
import { KafkaError } from "../../kafka/client/errors.ts";
import type { Kafka } from "../../kafka/client/kafka.ts";
import type { PartitionView } from "../../kafka/client/views.ts";
import { type Member, replaced, rollWords } from "../roll/roll-words.ts";
import type { Members } from "./members.ts";

// What a roll is made from: the members before and after, and what each broker answered.
export type Roll = {
  readonly before: Members;
  readonly after: Members;
  readonly answers: Answers;
};

// Which ZooKeeper servers and brokers will be replaced, in which order and why, and which partitions are affected meanwhile.
export async function noteRoll(
  kafka: Kafka,
  roll: Roll,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const brokers = brokersOf(roll);
  const rolling = replaced(brokers).map(({ id }) => id);
  return [
    ...linesOf("ZooKeeper server", rollWords(serversOf(roll))),
    ...linesOf("broker", rollWords(brokers)),
    ...(rolling.length > 0 ? await harmLines(kafka, rolling, signal) : []),
  ];
}

function linesOf(what: string, lines: readonly string[]): readonly string[] {
  const all = lines.map((line) => `\n  ${line}`).join("");
  if (lines.length === 0) return [];
  return lines.length === 1
    ? [`one ${what} is replaced:${all}`]
    : [`${what}s are replaced one by one, in this order:${all}`];
}

function serversOf({ before, after }: Roll): readonly Member[] {
  return after.servers.map(nameIn).map((name) => ({
    name,
    before: before.zookeepers[name],
    after: after.zookeepers[name] ?? "",
    drift: after.drift[name],
    remark: undefined,
  }));
}

function brokersOf({
  before,
  after,
  answers,
}: Roll): readonly (Member & { readonly id: number })[] {
  const controller = controllerOf(answers);
  return after.order.map((id) => {
    const answer = answers.get(id);
    const down = answer !== undefined && "silent" in answer;
    return {
      id: Number(id),
      name: `broker ${id}`,
      before: before.brokers[id],
      after: after.brokers[id] ?? "",
      drift: after.drift[id],
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

async function harmLines(
  kafka: Kafka,
  rolling: readonly number[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  try {
    const topics = await kafka.topics("all", { signal });
    const names = topics
      .filter(({ partitions }) => partitions.some(isReplicated))
      .map(({ name }) => name);
    const minInSync = await minInSyncOf(kafka, names, { signal });
    const harm = harmOf(topics, minInSync, rolling);
    return harmWords(harm).map((words) => `partitions ${words}`);
  } catch (error) {
    if (!(error instanceof KafkaError) || signal.aborted) throw error;
    return [
      `the cluster could not be read, so which partitions are affected meanwhile is not known (${error.message})`,
    ];
  }
}
