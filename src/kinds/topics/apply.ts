import { messageOf } from "../../kafka/errors.ts";
import type { ChangeResult, ItemError } from "../../kafka/items.ts";
import type { Kafka } from "../../kafka/kafka.ts";
import type { Look, Report } from "../../reconcile/kind.ts";
import type { Plan, Result, Step } from "../../reconcile/plan.ts";
import type { TopicAction } from "./action.ts";
import { readBack } from "./read-back.ts";
import { type Batch, batchesOf } from "./requests.ts";
import { untilFree, untilGone } from "./until-gone.ts";

// Carries the plan out, one kind of request after the other, and tells what became of each step. A step that fails
// does not hinder the others; once nothing can be sent any more, the rest is not run.
export async function applyTopics(
  kafka: Kafka,
  plan: Plan<TopicAction>,
  report: Report,
  look: Look,
): Promise<readonly Result<TopicAction>[]> {
  const results: Result<TopicAction>[] = plan.steps
    .filter(({ action }) => action.kind === "adopt")
    .map((step) => ({ state: "done", step }));
  let stopped: string | undefined;
  for (const batch of batchesOf(kafka, plan.steps)) {
    if (batch.steps.length === 0) continue;
    if (look.signal.aborted) stopped ??= messageOf(look.signal.reason);
    if (stopped !== undefined) {
      results.push(...notRun(batch.steps, stopped));
      continue;
    }
    const before = results.filter(({ state }) => state === "done").length;
    const outcome = await sendBatch(batch, look, (answered) => {
      report(`${before + answered} of ${plan.steps.length} steps on topics`);
    });
    results.push(...outcome.results);
    stopped = outcome.stopped;
  }
  await untilFree(kafka, results, report, look);
  const whole = await readBack(kafka, results, look);
  return untilGone(kafka, whole, report, look);
}

type Outcome = {
  readonly results: readonly Result<TopicAction>[];
  // Why nothing further should be sent.
  readonly stopped: string | undefined;
};

async function sendBatch(
  { steps, send }: Batch,
  { signal }: Look,
  onAnswered: (items: number) => void,
): Promise<Outcome> {
  try {
    const answers = await send({ signal, onAnswered });
    const results = steps.map((step, index) => toResult(step, answers[index]));
    return { results, stopped: undefined };
  } catch (error) {
    const because = messageOf(error);
    return { results: notRun(steps, because), stopped: because };
  }
}

function toResult(
  step: Step<TopicAction>,
  answer: ChangeResult | undefined,
): Result<TopicAction> {
  switch (answer?.state) {
    case "done":
      return { state: "done", step };
    case "refused": {
      const reason = `${answer.error.name}: ${answer.error.message}`;
      const state = isOvertaken(step, answer.error) ? "overtaken" : "failed";
      return { state, step, reason };
    }
    case "unknown": {
      const { message } = answer.error;
      const reason = `sent, but no answer came back (${message})`;
      return { state: "unclear", step, reason };
    }
    case "not-sent":
      return { state: "not-run", step, because: answer.error.message };
    case undefined:
      return { state: "unclear", step, reason: "the broker left it out" };
  }
}

// What a broker says when somebody else created, grew or deleted the topic after it was looked at.
const overtakenBy: Readonly<Record<TopicAction["kind"], readonly string[]>> = {
  create: ["TOPIC_ALREADY_EXISTS", "INVALID_REPLICA_ASSIGNMENT"],
  grow: [
    "UNKNOWN_TOPIC_OR_PARTITION",
    "INVALID_PARTITIONS",
    "INVALID_REPLICA_ASSIGNMENT",
  ],
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
