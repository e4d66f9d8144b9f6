import { few } from "../../../text/few.ts";
import type { EntryName, Intent } from "../../../kafka/journal/entry.ts";
import {
  createJournal,
  withdrawIntent,
  writeIntentTo,
  writeResultTo,
} from "../../../kafka/journal/write-journal.ts";
import type { Kafka } from "../../../kafka/client/kafka.ts";
import type { Look, Report } from "../../../reconcile/kind.ts";
import type { Result } from "../../../reconcile/plan.ts";
import type { GroupAction } from "../action.ts";
import { committedBy } from "../observe-committed.ts";
import type { StepOf } from "../steps-of.ts";
import {
  failed,
  isRefused,
  refusalOf,
  unclear,
  refusalWords,
} from "./apply-answers.ts";
import { markerOf, markerPlace } from "./marker.ts";
import type { PlannedTopic } from "./planned.ts";

type Reset = StepOf<"reset">;
type Record = StepOf<"record">;

// What is written about a reset once it was sent is written also when the run is cancelled, within so many milliseconds.
const lastWordsMs = 10_000;

// Carries one reset out: intent into the journal, all offsets and a marker in one request, result into the journal. Only
// the coordinator knows for sure whether the group has members, and it refuses the request as a whole when it has.
export async function resetGroup(
  kafka: Kafka,
  step: Reset,
  missing: ReadonlySet<string>,
  report: Report,
  look: Look,
): Promise<Result<GroupAction>> {
  const hindrance =
    hindranceIn(step, missing) ?? (await whyOvertaken(kafka, step, look));
  if (hindrance !== undefined) return hindrance;
  const { id: reset, request, createsJournal } = step.action;
  if (createsJournal) {
    const why = await createJournal(kafka, report, look);
    if (why !== undefined)
      return failed(
        step,
        `nothing was reset: the journal could not be made (${why})`,
      );
  }
  const name = { group: step.item, reset };
  const intent = { at: Date.now(), request, topics: intended(step) };
  const noIntent = await writeIntentTo(kafka, name, intent, look);
  if (noIntent !== undefined) {
    const because = `the journal could not be written (${noIntent})`;
    return { state: "not-run", step, because };
  }
  return commit(kafka, step, intent, look);
}

// Writes down that a reset was carried out, and clears its marker away.
export async function recordReset(
  kafka: Kafka,
  step: Record,
  look: Look,
): Promise<Result<GroupAction>> {
  const { id: reset, request } = step.action;
  const name = { group: step.item, reset };
  const done = { at: Date.now(), request };
  const why = await writeResultTo(kafka, name, done, look);
  if (why !== undefined) {
    const because = `the journal could not be written (${why})`;
    return { state: "not-run", step, because };
  }
  await kafka.deleteOffsets(step.item, [markerPlace], look);
  return { state: "done", step };
}

function hindranceIn(
  step: Reset,
  missing: ReadonlySet<string>,
): Result<GroupAction> | undefined {
  const { awaited, topics } = step.action;
  const gone = awaited.filter((topic) => missing.has(topic));
  if (gone.length > 0)
    return failed(step, `there is no topic ${few(gone)}; nothing was reset`);
  if (awaited.length === 0 && topics !== undefined) return undefined;
  const reason = "the look was before these topics";
  return { state: "overtaken", step, reason };
}

// The group and its topics are looked at once more right before: what the preview showed is what is done.
async function whyOvertaken(
  kafka: Kafka,
  step: Reset,
  look: Look,
): Promise<Result<GroupAction> | undefined> {
  const { topics = [] } = step.action;
  const { offsets } = await committedBy(kafka, step.item, look);
  const moved = topics.some(({ topic, partitions }) =>
    partitions.some(
      ({ partition, before }) => offsets.get(topic)?.get(partition) !== before,
    ),
  );
  if (moved) {
    const reason = "the group has committed other offsets meanwhile";
    return { state: "overtaken", step, reason };
  }
  const names = topics.map(({ topic }) => topic);
  const views = await kafka.topics(names, look);
  const ids = new Map(views.map(({ name, id, error }) => [name, error ?? id]));
  const other = topics.filter(({ topic, id }) => ids.get(topic) !== id);
  if (other.length === 0) return undefined;
  const reason = `topic ${few(other.map(({ topic }) => topic))} is another one now, or gone`;
  return { state: "overtaken", step, reason };
}

function intended(step: Reset): Intent["topics"] {
  return (step.action.topics ?? []).map(({ topic, id, partitions }) => ({
    topic,
    id,
    partitions: partitions.map(({ partition, before, after }) => ({
      partition,
      before,
      after,
    })),
  }));
}

async function commit(
  kafka: Kafka,
  step: Reset,
  intent: Intent,
  look: Look,
): Promise<Result<GroupAction>> {
  const { item: group, action } = step;
  const name = { group, reset: action.id };
  const marker = markerOf(action.id);
  const offsets = [...(action.topics ?? []).flatMap(toOffsets), marker];
  const call = { signal: look.signal, together: true };
  const answers = await kafka
    .commitOffsets(group, offsets, call)
    .catch(async (error: unknown) => {
      // Thrown only when nothing was sent.
      await takeBack(kafka, name);
      throw error;
    });
  const lost = answers.find((answer) => answer.state === "unknown");
  if (lost !== undefined) return unclear(step, lost.error);
  // What one partition is refused for, for example that its topic is gone, does not keep the others from being written.
  if (!answers.some(({ state }) => state === "done")) {
    await takeBack(kafka, name);
    return refusalOf(step, answers);
  }
  await finish(kafka, name, intent);
  const left = answers.slice(0, -1).filter(isRefused);
  return left.length === 0
    ? { state: "done", step }
    : failed(step, `it is reset, but not in ${few(left.map(refusalWords), 3)}`);
}

function toOffsets({ topic, partitions }: PlannedTopic) {
  return partitions.map(({ partition, after }) => ({
    topic,
    partition,
    offset: after,
  }));
}

// An intent that cannot be taken back is found unwritten by the next run.
async function takeBack(kafka: Kafka, name: EntryName): Promise<void> {
  await withdrawIntent(kafka, name, lastWords()).catch(() => undefined);
}

// Without the result the marker stays: the next look finds it and records the reset then.
async function finish(
  kafka: Kafka,
  name: EntryName,
  { request }: Intent,
): Promise<void> {
  const done = { at: Date.now(), request };
  const why = await writeResultTo(kafka, name, done, lastWords()).catch(
    () => "not sent",
  );
  if (why !== undefined) return;
  await kafka
    .deleteOffsets(name.group, [markerPlace], lastWords())
    .catch(() => undefined);
}

function lastWords(): Look {
  return { signal: AbortSignal.timeout(lastWordsMs) };
}
