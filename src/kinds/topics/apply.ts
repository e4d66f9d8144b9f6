import { messageOf } from "../../kafka/errors.ts";
import type { ChangeResult } from "../../kafka/items.ts";
import type { Kafka } from "../../kafka/kafka.ts";
import type { Look, Report } from "../../reconcile/kind.ts";
import type { Plan, Result, Step } from "../../reconcile/plan.ts";
import type { TopicAction } from "./action.ts";
import { readBack } from "./read-back.ts";
import { type Batch, batchesOf } from "./requests.ts";

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
    const outcome = await sendBatch(batch, look);
    results.push(...outcome.results);
    stopped = outcome.stopped;
    report(progressOf(results, plan.steps.length));
  }
  return readBack(kafka, results, look);
}

type Outcome = {
  readonly results: readonly Result<TopicAction>[];
  // Why nothing further should be sent.
  readonly stopped: string | undefined;
};

async function sendBatch({ steps, send }: Batch, look: Look): Promise<Outcome> {
  try {
    const answers = await send({ signal: look.signal });
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
      const { name, message } = answer.error;
      return { state: "failed", step, reason: `${name}: ${message}` };
    }
    case "unknown":
      return {
        state: "failed",
        step,
        reason: `sent, but no answer came back (${answer.error.message}); the next run looks again`,
      };
    case "not-sent":
      return { state: "not-run", step, because: answer.error.message };
    case undefined:
      return { state: "failed", step, reason: "the broker left it out" };
  }
}

function notRun(
  steps: readonly Step<TopicAction>[],
  because: string,
): readonly Result<TopicAction>[] {
  return steps.map((step) => ({ state: "not-run", step, because }));
}

function progressOf(
  results: readonly Result<TopicAction>[],
  total: number,
): string {
  const done = results.filter(({ state }) => state === "done").length;
  return `${done} of ${total} steps on topics done`;
}
