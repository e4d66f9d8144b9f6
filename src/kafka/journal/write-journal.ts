import { withTimeLimit } from "../health/time-limit.ts";
import { waitUntil } from "../health/wait.ts";
import { type ChangeResult, errorWords } from "../client/items.ts";
import type { Kafka } from "../client/kafka.ts";
import type { Look, Report } from "../../reconcile/kind.ts";
import {
  type Done,
  entryKey,
  type EntryName,
  type Intent,
  writeDone,
  writeIntent,
} from "./entry.ts";
import { newJournal } from "./journal-topic.ts";
import { journalTopic } from "./our-topics.ts";

// How long a journal that was just created may take until it can be written, in milliseconds.
const readyMs = 30_000;

// Why the journal may not be created, as the brokers say without creating it; undefined when it may.
export async function whyNoJournal(
  kafka: Kafka,
  look: Look,
): Promise<string | undefined> {
  const created = await create(kafka, look, true);
  return created.state === "done" || isThere(created)
    ? undefined
    : reasonOf(created);
}

// Creates the journal and waits until it can be written; gives the reason when that does not come about.
export async function createJournal(
  kafka: Kafka,
  report: Report,
  look: Look,
): Promise<string | undefined> {
  const created = await create(kafka, look, false);
  if (created.state === "refused" && !isThere(created))
    return reasonOf(created);
  const signal = withTimeLimit(look.signal, readyMs);
  await waitUntil(
    async () => {
      const [view] = await kafka.topics([journalTopic], { signal });
      const [partition] = view?.partitions ?? [];
      return partition?.leader === undefined
        ? `topic ${journalTopic} has no leader yet`
        : undefined;
    },
    { signal, report },
  );
  return undefined;
}

async function create(
  kafka: Kafka,
  { signal, declared }: Look,
  validateOnly: boolean,
): Promise<ChangeResult> {
  const { brokers } = await kafka.cluster({ signal });
  const alive = brokers.map(({ id }) => id);
  const [created] = await kafka.createTopics([newJournal(alive, declared)], {
    validateOnly,
    signal,
  });
  if (created === undefined) throw new Error(`no result for ${journalTopic}`);
  return created;
}

function isThere(created: ChangeResult): boolean {
  return (
    created.state === "refused" && created.error.name === "TOPIC_ALREADY_EXISTS"
  );
}

function reasonOf(result: ChangeResult): string {
  if (result.state === "done") return "";
  return errorWords(result.error);
}

// Writes down that a reset is about to be committed. Only what all replicas in sync have counts.
export function writeIntentTo(
  kafka: Kafka,
  name: EntryName,
  intent: Intent,
  look: Look,
): Promise<string | undefined> {
  return append(kafka, entryKey(name, "intent"), writeIntent(intent), look);
}

// Takes an intent back: the coordinator has refused to commit it.
export function withdrawIntent(
  kafka: Kafka,
  name: EntryName,
  look: Look,
): Promise<string | undefined> {
  return append(kafka, entryKey(name, "intent"), null, look);
}

// Writes down that a reset was committed.
export function writeResultTo(
  kafka: Kafka,
  name: EntryName,
  done: Done,
  look: Look,
): Promise<string | undefined> {
  return append(kafka, entryKey(name, "result"), writeDone(done), look);
}

async function append(
  kafka: Kafka,
  key: string,
  value: string | null,
  { signal }: Look,
): Promise<string | undefined> {
  const partition = { topic: journalTopic, partition: 0 };
  const result = await kafka.produce(partition, [{ key, value }], { signal });
  return result.state === "done" ? undefined : reasonOf(result);
}
