import { randomUUID } from "node:crypto";
import { StillWaiting, waitUntil } from "../health/wait.ts";
import { KafkaError, messageOf } from "../client/errors.ts";
import { type ChangeResult, errorWords, notNamed } from "../client/items.ts";
import type { Kafka as WholeKafka } from "../client/kafka.ts";
import type { TopicView } from "../client/views.ts";
import { canaryTopic, planCanaryTopic } from "./canary-topic.ts";

// As much of the door as a round trip needs.
type Kafka = Pick<
  WholeKafka,
  | "cluster"
  | "topics"
  | "createTopics"
  | "createPartitions"
  | "offsets"
  | "produce"
  | "records"
>;

export type Bounds = {
  // Ends the wait; the error then tells what had not come back.
  readonly signal: AbortSignal;
  readonly report: (progress: string) => void;
};

// Sends a record to each partition of a topic of our own and waits until it has come back, over the addresses that brokers
// tell every client. Throws when one does not come back.
export async function makeRoundTrip(
  kafka: Kafka,
  bounds: Bounds,
): Promise<void> {
  try {
    const partitions = await prepareTopic(kafka, bounds);
    await Promise.all(
      partitions.map((partition) => sendAndWait(kafka, partition, bounds)),
    );
  } catch (error) {
    const expected = [KafkaError, StillWaiting, Refused];
    if (!expected.some((kind) => error instanceof kind)) throw error;
    throw new Error(
      `verify: a record that was sent through topic ${canaryTopic} has not come back: ${messageOf(error)}`,
      { cause: error },
    );
  }
}

// Makes the topic what it should be and gives its partitions once each has a leader.
async function prepareTopic(
  kafka: Kafka,
  { signal, report }: Bounds,
): Promise<readonly number[]> {
  let partitions: readonly number[] = [];
  const missing = async (): Promise<string | undefined> => {
    const { brokers } = await kafka.cluster({ signal });
    const ids = brokers.map(({ id }) => id);
    const [view] = await kafka.topics([canaryTopic], { signal });
    const refused = await changeTopic(kafka, ids, view, signal);
    if (refused !== undefined) return refused;
    partitions = (view?.partitions ?? []).map(({ index }) => index);
    if (partitions.length < ids.length) return "the topic is being made";
    const leaderless = view?.partitions.find(
      ({ leader }) => leader === undefined,
    );
    return leaderless && `partition ${leaderless.index} has no leader`;
  };
  await waitUntil(orWhy(missing), { signal, report });
  return partitions;
}

// Why the topic cannot be changed, if so.
async function changeTopic(
  kafka: Kafka,
  brokers: readonly number[],
  view: TopicView | undefined,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { error, partitions = [] } = view ?? {};
  const exists = error?.name !== "UNKNOWN_TOPIC_OR_PARTITION";
  if (error !== undefined && exists) return error.name;
  const count = exists ? partitions.length : undefined;
  const change = planCanaryTopic(brokers, count);
  if (change === undefined) return undefined;
  const [result] =
    change.kind === "create"
      ? await kafka.createTopics([change.topic], { signal })
      : await kafka.createPartitions([change.topic], { signal });
  return result && whyNot(result, "the topic could not be made");
}

// Two runs may make the topic at the same time.
const alreadyThere = ["TOPIC_ALREADY_EXISTS", "INVALID_PARTITIONS"];

// What a broker will not do is no use waiting for.
function whyNot(result: ChangeResult, what: string): string | undefined {
  if (result.state === "done" || alreadyThere.includes(result.error.name))
    return undefined;
  const why = `${what}: ${errorWords(result.error)}`;
  if (result.state === "refused" && !result.error.retriable)
    throw new Refused(why);
  return why;
}

class Refused extends Error {}

// Sends a record to one partition and waits for it; what may not have arrived is sent again, which harms nobody.
async function sendAndWait(
  kafka: Kafka,
  partition: number,
  { signal, report }: Bounds,
): Promise<void> {
  const place = { topic: canaryTopic, partition };
  const value = randomUUID();
  let from: bigint | undefined;
  const missing = async (): Promise<string | undefined> => {
    if (from === undefined) {
      const [end] = await kafka.offsets([{ ...place, at: "latest" }], {
        signal,
      });
      if (end?.state !== "done") return end ? errorWords(end.error) : notNamed;
      const sent = await kafka.produce(place, [{ key: null, value }], {
        signal,
      });
      const refused = whyNot(sent, "it could not be written");
      if (refused !== undefined) return refused;
      from = end.value.offset ?? 0n;
    }
    const read = await kafka.records(place, from, { signal });
    if (read.state !== "done") return errorWords(read.error);
    from = read.value.next;
    const back = read.value.records.some((record) => record.value === value);
    return back ? undefined : "it was written and cannot be read";
  };
  const named = async (): Promise<string | undefined> => {
    const why = await orWhy(missing)();
    return why && `partition ${partition}: ${why}`;
  };
  await waitUntil(named, { signal, report, everyMs: 100 });
}

// A cluster that has only just started refuses much at first, so a failure is one more thing to wait for.
function orWhy(
  missing: () => Promise<string | undefined>,
): () => Promise<string | undefined> {
  return () =>
    missing().catch((error: unknown) => {
      if (error instanceof KafkaError) return messageOf(error);
      throw error;
    });
}
