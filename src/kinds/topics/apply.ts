import { messageOf } from "../../kafka/client/errors.ts";
import { errorWords, type ItemError } from "../../kafka/client/items.ts";
import type { Kafka } from "../../kafka/client/kafka.ts";
import type { Look, Report } from "../../reconcile/kind.ts";
import type { Plan, Result, Step } from "../../reconcile/plan.ts";
import type { TopicAction } from "./action.ts";
import { applyMoves } from "./moves/apply-moves.ts";
import { observeCreated } from "./observe-created.ts";
import { readBack } from "./read-back.ts";
import { type Batch, batchesOf, deletionsOf } from "./requests.ts";
import { isAfterMove } from "./moves/split-by-move.ts";
import { untilFree, untilGone } from "./deletion/until-gone.ts";
import { observeKept } from "./deletion/observe-kept.ts";
import { resultOf } from "../result-of.ts";

// Carries the plan out, one kind of request after the other, and tells what became of each step. A step that fails
// does not hinder the others; once nothing can be sent any more, the rest is not run.
export async function applyTopics(
  kafka: Kafka,
  plan: Plan<TopicAction>,
  report: Report,
  look: Look,
): Promise<readonly Result<TopicAction>[]> {
  const { steps } = plan;
  const batches = batchesOf(kafka, steps);
  const work = { look, report, total: steps.length };
  const soon = batches.filter(({ afterMoves }) => !afterMoves);
  const first = await sendBatches(soon, work, {
    results: steps
      .filter(({ action }) => action.kind === "adopt")
      .map((step) => ({ state: "done", step })),
    stopped: undefined,
  });
  const moved = await move(kafka, steps, work, first);
  const held = steps.flatMap((step) => heldBack(step, moved.results));
  const late = batchesOf(
    kafka,
    steps.filter((step) => held.every((result) => result.step !== step)),
  ).filter(({ afterMoves }) => afterMoves);
  const changed = await sendBatches(late, work, {
    ...moved,
    results: [...moved.results, ...held],
  });
  const { results } = await deleteUnused(kafka, steps, work, changed);
  await untilFree(kafka, results, report, look);
  const whole = await readBack(kafka, results, look);
  const gone = await untilGone(kafka, whole, report, look);
  return observeCreated(kafka, gone, look);
}

type Work = {
  readonly look: Look;
  readonly report: Report;
  // How many steps there are in all.
  readonly total: number;
};

type Outcome = {
  readonly results: readonly Result<TopicAction>[];
  // Why nothing further should be sent.
  readonly stopped: string | undefined;
};

async function sendBatches(
  batches: readonly Batch[],
  { look, report, total }: Work,
  before: Outcome,
): Promise<Outcome> {
  const results = [...before.results];
  let { stopped } = before;
  for (const batch of batches) {
    if (batch.steps.length === 0) continue;
    stopped ??= whyAborted(look);
    if (stopped !== undefined) {
      results.push(...notRun(batch.steps, stopped));
      continue;
    }
    const done = results.filter(({ state }) => state === "done").length;
    const outcome = await sendBatch(batch, look, (answered) => {
      report(`${done + answered} of ${total} steps on topics`);
    });
    results.push(...outcome.results);
    stopped = outcome.stopped;
  }
  return { results, stopped };
}

async function move(
  kafka: Kafka,
  all: readonly Step<TopicAction>[],
  { look, report }: Work,
  before: Outcome,
): Promise<Outcome> {
  const steps = all.filter(({ action: { kind } }) =>
    ["move", "unthrottle"].includes(kind),
  );
  const stopped = before.stopped ?? whyAborted(look);
  const results =
    stopped === undefined
      ? await applyMoves(kafka, steps, report, look)
      : notRun(steps, stopped);
  return { results: [...before.results, ...results], stopped };
}

async function deleteUnused(
  kafka: Kafka,
  all: readonly Step<TopicAction>[],
  work: Work,
  before: Outcome,
): Promise<Outcome> {
  const steps = all.filter(({ action }) => action.kind === "delete");
  const stopped = before.stopped ?? whyAborted(work.look);
  if (steps.length === 0 || stopped !== undefined)
    return sendBatches([deletionsOf(kafka, steps)], work, before);
  try {
    const kept = await observeKept(kafka, steps, work.look, Date.now());
    const refused = [...kept].map(([step, reason]) => failed(step, reason));
    const going = steps.filter((step) => !kept.has(step));
    return await sendBatches([deletionsOf(kafka, going)], work, {
      ...before,
      results: [...before.results, ...refused],
    });
  } catch (error) {
    const because = messageOf(error);
    const results = [...before.results, ...notRun(steps, because)];
    return { results, stopped: because };
  }
}

function failed(step: Step<TopicAction>, reason: string): Result<TopicAction> {
  return { state: "failed", step, reason };
}

// A setting that asks for more replicas than the topic has is as little done as the move that it waits for.
function heldBack(
  step: Step<TopicAction>,
  results: readonly Result<TopicAction>[],
): readonly Result<TopicAction>[] {
  if (!isAfterMove(step)) return [];
  const moved = results.find(
    (result) =>
      result.step.item === step.item && result.step.action.kind === "move",
  );
  if (moved === undefined || moved.state === "done") return [];
  const reason = "the replicas that it needs are not there yet";
  return moved.state === "failed"
    ? [{ state: "failed", step, reason }]
    : [{ state: "not-run", step, because: reason }];
}

function whyAborted({ signal }: Look): string | undefined {
  return signal.aborted ? messageOf(signal.reason) : undefined;
}

async function sendBatch(
  { steps, send }: Batch,
  { signal }: Look,
  onAnswered: (items: number) => void,
): Promise<Outcome> {
  try {
    const answers = await send({ signal, onAnswered });
    const results = steps.map((step, index) =>
      resultOf(step, answers[index], (error) => toRefusal(step, error)),
    );
    return { results, stopped: undefined };
  } catch (error) {
    const because = messageOf(error);
    return { results: notRun(steps, because), stopped: because };
  }
}

function toRefusal(
  step: Step<TopicAction>,
  error: ItemError,
): Result<TopicAction> {
  const state = isOvertaken(step, error) ? "overtaken" : "failed";
  return { state, step, reason: errorWords(error) };
}

// What a broker says when somebody else created, grew or deleted the topic after it was looked at.
const overtakenBy: Readonly<Record<TopicAction["kind"], readonly string[]>> = {
  create: ["TOPIC_ALREADY_EXISTS", "INVALID_REPLICA_ASSIGNMENT"],
  grow: [
    "UNKNOWN_TOPIC_OR_PARTITION",
    "INVALID_PARTITIONS",
    "INVALID_REPLICA_ASSIGNMENT",
    "REASSIGNMENT_IN_PROGRESS",
  ],
  move: [],
  unthrottle: [],
  configure: ["UNKNOWN_TOPIC_OR_PARTITION"],
  // That a topic is not known does not mean that it is gone.
  delete: ["UNKNOWN_TOPIC_OR_PARTITION", "UNKNOWN_TOPIC_ID"],
  adopt: [],
};

function isOvertaken({ action }: Step<TopicAction>, error: ItemError): boolean {
  return overtakenBy[action.kind].includes(error.name);
}

function notRun(
  steps: readonly Step<TopicAction>[],
  because: string,
): readonly Result<TopicAction>[] {
  return steps.map((step) => ({ state: "not-run", step, because }));
}
