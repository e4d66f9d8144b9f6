import { askBrokers, refuse, type Outcome } from "./ask-brokers.ts";
import type { Call } from "./calls.ts";
import { errorCode } from "./error-codes.ts";
import type { ItemResult } from "./items.ts";
import { leadersOf } from "./leaders.ts";
import {
  listOffsets,
  placeInLog,
  type ListedOffset,
} from "./messages/list-offsets.ts";
import type { FilledOptions } from "./options.ts";
import { partitionName, type Partition } from "./partition-name.ts";
import { retryRead } from "./retry.ts";
import type { Routes } from "./connect/routes.ts";

export type OffsetQuestion = {
  readonly topic: string;
  readonly partition: number;
  // A place in the log, or a time in milliseconds: the first record that is not older.
  readonly at: keyof typeof placeInLog | number;
};

export type OffsetAnswer = {
  // Undefined when no record is so late, or, for maxTimestamp, when there is none at all.
  readonly offset: bigint | undefined;
  // That of the record found; Kafka tells none for the earliest and the latest offset.
  readonly timestamp: bigint | undefined;
};

export type Offsets = {
  // One result for each question, in order, with Kafka's name of the partition (topic-0). A partition without a leader
  // is refused at once.
  readonly offsets: (
    questions: readonly OffsetQuestion[],
    call?: Call,
  ) => Promise<readonly ItemResult<OffsetAnswer>[]>;
};

const partitionsAtOnce = 1_000;

// Makes the question for offsets, which goes to the leaders of the partitions.
export function createOffsets(
  routes: Routes,
  { requestTimeoutMs, retryForMs }: FilledOptions,
): Offsets {
  const askLeaders = (
    questions: readonly OffsetQuestion[],
    signal: AbortSignal | undefined,
  ): Promise<readonly ItemResult<OffsetAnswer>[]> => {
    let known = leadersKnown(routes, questions);
    return askBrokers({
      items: questions,
      nameOf,
      route: async (asked) => {
        if (known !== undefined) {
          const leaders = known;
          known = undefined;
          return leaders;
        }
        const topics = [...new Set(asked.map(({ topic }) => topic))];
        const answer = await retryRead(retryForMs, signal, () =>
          routes.metadata(topics, signal),
        );
        return asked.map(leadersOf(answer));
      },
      ask: async (address, asked) => {
        const connection = await routes.at(address, signal);
        const request = { partitions: asked.map(toRequest) };
        const limits = { timeoutMs: requestTimeoutMs, signal };
        const { items } = await connection.send(listOffsets, request, limits);
        const found = new Map(items.map((item) => [nameOf(item), item]));
        return asked.map((question) => toOutcome(found.get(nameOf(question))));
      },
      itemsAtOnce: partitionsAtOnce,
      retryForMs,
      signal,
    });
  };

  const offsets: Offsets["offsets"] = async (questions, { signal } = {}) => {
    questions.forEach(checkTime);
    const results = new Map<OffsetQuestion, ItemResult<OffsetAnswer>>();
    const askAll = inTurns(questions).map(async (turn) => {
      const answers = await askLeaders(turn, signal);
      turn.forEach((question, index) => {
        const answer = answers[index];
        if (answer) results.set(question, answer);
      });
    });
    await Promise.all(askAll);
    return questions.flatMap((question) => results.get(question) ?? []);
  };
  return { offsets };
}

// The leaders as an earlier answer has them, when it names one for every partition: whoever is not the leader any more says
// so, and then they are looked up.
function leadersKnown(
  routes: Routes,
  questions: readonly OffsetQuestion[],
): readonly string[] | undefined {
  const answer = routes.lastMetadata();
  if (answer === undefined) return undefined;
  const leaders = questions.map(leadersOf(answer));
  const known = leaders.filter((leader) => typeof leader === "string");
  return known.length === leaders.length ? known : undefined;
}

function nameOf({ topic, partition }: Partition): string {
  return partitionName(topic, partition);
}

// A negative time would mean a place to Kafka.
function checkTime({ at, ...place }: OffsetQuestion): void {
  if (typeof at !== "number" || (Number.isSafeInteger(at) && at >= 0)) return;
  throw new TypeError(
    `expected a time in milliseconds for ${nameOf(place)}, found ${at}`,
  );
}

// Kafka refuses a partition that stands twice in one request.
function inTurns(
  questions: readonly OffsetQuestion[],
): readonly (readonly OffsetQuestion[])[] {
  const seen = new Map<string, number>();
  const turns: OffsetQuestion[][] = [];
  for (const question of new Set(questions)) {
    const turn = seen.get(nameOf(question)) ?? 0;
    seen.set(nameOf(question), turn + 1);
    (turns[turn] ??= []).push(question);
  }
  return turns;
}

function toRequest({ topic, partition, at }: OffsetQuestion) {
  const timestamp = typeof at === "number" ? at : placeInLog[at];
  return { topic, partition, timestamp };
}

// What makes a broker refuse, that it does not lead the partition (any more) or not yet know it, often passes.
function toOutcome(
  item: ListedOffset | undefined,
): Outcome<OffsetAnswer> | undefined {
  if (item === undefined) return undefined;
  const name = nameOf(item);
  if (item.code !== 0) {
    return refuse(name, item.code, undefined, errorCode(item.code).retriable);
  }
  const value = {
    offset: known(item.offset),
    timestamp: known(item.timestamp),
  };
  return { result: { state: "done", name, value }, again: false };
}

function known(number: bigint): bigint | undefined {
  return number < 0n ? undefined : number;
}
