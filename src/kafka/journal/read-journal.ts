import { KafkaError } from "../client/errors.ts";
import { type ItemError, errorWords, notNamed } from "../client/items.ts";
import type { Kafka } from "../client/kafka.ts";
import type { Look } from "../../reconcile/kind.ts";
import { type Entry, entryKey, type EntryName, readEntry } from "./entry.ts";
import { journalTopic } from "./our-topics.ts";

export type Journal =
  | { readonly state: "missing" }
  // It cannot be read or does not keep what is written to it; the reason is a sentence without its end.
  | { readonly state: "unusable"; readonly why: string }
  | {
      readonly state: "there";
      readonly entryOf: (name: EntryName) => Entry;
    };

const mostReads = 10_000;

// The journal as it is now. Throws when the cluster cannot be asked; what it refuses makes the journal unusable.
export async function readJournal(kafka: Kafka, look: Look): Promise<Journal> {
  const [view] = await kafka.topics([journalTopic], look);
  if (view?.error?.name === "UNKNOWN_TOPIC_OR_PARTITION")
    return { state: "missing" };
  if (view?.error?.retriable === true) throw unread(view.error.name);
  if (view?.error !== undefined)
    return unusable(`it could not be looked at (${view.error.name})`);
  const unfit = await whyUnfit(kafka, look);
  return unfit === undefined ? readAll(kafka, look) : unusable(unfit);
}

function unusable(why: string): Journal {
  return { state: "unusable", why: `topic ${journalTopic}: ${why}` };
}

// A topic of this name that somebody else made, or a broker by itself, may forget.
async function whyUnfit(
  kafka: Kafka,
  { signal }: Look,
): Promise<string | undefined> {
  const keys = ["cleanup.policy"];
  const answers = await kafka.topicConfigs([journalTopic], { keys, signal });
  const answer = answers.get(journalTopic);
  if (answer === undefined) return "its settings could not be looked at";
  if (answer.state === "refused" && answer.error.retriable)
    throw unread(errorWords(answer.error));
  if (answer.state === "refused")
    return `its settings could not be looked at (${errorWords(answer.error)})`;
  const policy = answer.value.get("cleanup.policy")?.value;
  return policy === "compact"
    ? undefined
    : `it must have cleanup.policy compact, but it has ${policy ?? "none"}`;
}

async function readAll(kafka: Kafka, look: Look): Promise<Journal> {
  const at = { topic: journalTopic, partition: 0 };
  const [first] = await kafka.offsets([{ ...at, at: "earliest" }], look);
  if (first?.state !== "done") return whyNot(first?.error);
  const newest = new Map<string, string | null>();
  let from = first.value.offset ?? 0n;
  for (let read = 0; read < mostReads; read += 1) {
    const answer = await kafka.records(at, from, look);
    if (answer.state === "refused") return whyNot(answer.error);
    const { records, next, end } = answer.value;
    for (const { key, value } of records)
      if (key !== null) newest.set(key, value);
    if (next >= end) return { state: "there", entryOf: entriesIn(newest) };
    from = next;
  }
  throw new Error(`topic ${journalTopic} was not read to its end`);
}

// What passes is no reason to refuse, but nobody could look.
function whyNot(error: ItemError | undefined): Journal {
  if (error?.retriable !== false) throw unread(wordsOf(error));
  return unusable(`it could not be read (${wordsOf(error)})`);
}

function unread(why: string): KafkaError {
  const what = `topic ${journalTopic} could not be read: ${why}`;
  return new KafkaError(what, { retriable: true, sent: false });
}

function wordsOf(error: ItemError | undefined): string {
  return error === undefined ? notNamed : errorWords(error);
}

function entriesIn(
  newest: ReadonlyMap<string, string | null>,
): (name: EntryName) => Entry {
  return (name) =>
    readEntry(
      newest.get(entryKey(name, "intent")),
      newest.get(entryKey(name, "result")),
    );
}
