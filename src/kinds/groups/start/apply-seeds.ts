import { few } from "../../../text/few.ts";
import {
  type ChangeResult,
  type ItemError,
  errorWords,
  lostAnswerWords,
} from "../../../kafka/client/items.ts";
import type { Kafka } from "../../../kafka/client/kafka.ts";
import type { Look } from "../../../reconcile/kind.ts";
import type { Result } from "../../../reconcile/plan.ts";
import type { GroupAction } from "../action.ts";
import { committedBy, type Committed } from "../observe-committed.ts";
import type { StepOf } from "../steps-of.ts";

type Seed = StepOf<"seed">;

// Gives one group its offsets, in one request. What somebody has committed since the look stays: it is looked at once more
// right before.
export async function seedGroup(
  kafka: Kafka,
  group: string,
  steps: readonly Seed[],
  missing: ReadonlySet<string>,
  look: Look,
): Promise<readonly Result<GroupAction>[]> {
  const now = await committedBy(kafka, group, look);
  const hindrances = steps.map((step) => hindranceOf(step, missing, now));
  const ready = steps.filter((_, index) => hindrances[index] === undefined);
  const committed = await commit(kafka, group, ready, look);
  return steps.flatMap(
    (step, index) => hindrances[index] ?? committed.get(step) ?? [],
  );
}

function hindranceOf(
  step: Seed,
  missing: ReadonlySet<string>,
  now: Committed,
): Result<GroupAction> | undefined {
  const { topic, offsets } = step.action;
  if (missing.has(topic))
    return { state: "failed", step, reason: `there is no topic ${topic}` };
  if (offsets === undefined)
    return {
      state: "overtaken",
      step,
      reason: "the look was before these partitions",
    };
  if (offsets.some(({ partition }) => now.offsets.get(topic)?.has(partition)))
    return {
      state: "overtaken",
      step,
      reason: "somebody else has committed offsets of the group meanwhile",
    };
  return undefined;
}

async function commit(
  kafka: Kafka,
  group: string,
  steps: readonly Seed[],
  { signal }: Look,
): Promise<ReadonlyMap<Seed, Result<GroupAction>>> {
  const items = steps.flatMap((step) =>
    (step.action.offsets ?? []).map((offset) => ({
      step,
      offset: { topic: step.action.topic, ...offset },
    })),
  );
  if (items.length === 0) return new Map();
  const offsets = items.map(({ offset }) => offset);
  const answers = await kafka.commitOffsets(group, offsets, { signal });
  return new Map(
    steps.map((step) => {
      const own = answers.filter((_, index) => items[index]?.step === step);
      return [step, toResult(step, own)];
    }),
  );
}

// What became of a step is the worst of what became of its partitions; where nobody knows, another look must tell.
function toResult(
  step: Seed,
  answers: readonly ChangeResult[],
): Result<GroupAction> {
  const unknown = answers.find(({ state }) => state === "unknown");
  if (unknown?.state === "unknown") {
    const reason = lostAnswerWords(unknown.error);
    return { state: "unclear", step, reason };
  }
  const refused = answers.filter((answer) => answer.state === "refused");
  const overtaken = refused.find(({ error }) => isOvertaken(error));
  if (overtaken !== undefined)
    return { state: "overtaken", step, reason: whyOvertaken(overtaken.error) };
  if (refused.length > 0) {
    const words = refused.map(
      ({ name, error }) => `${name}: ${errorWords(error)}`,
    );
    return { state: "failed", step, reason: few(words, 3) };
  }
  const notSent = answers.find((answer) => answer.state === "not-sent");
  return notSent === undefined
    ? { state: "done", step }
    : { state: "not-run", step, because: notSent.error.message };
}

// What coordinators say to offsets from outside while a group has members.
export const becauseOfMembers: ReadonlySet<string> = new Set([
  "UNKNOWN_MEMBER_ID",
  "ILLEGAL_GENERATION",
  "REBALANCE_IN_PROGRESS",
  "STALE_MEMBER_EPOCH",
]);

function isOvertaken({ name }: ItemError): boolean {
  return becauseOfMembers.has(name) || name === "UNKNOWN_TOPIC_OR_PARTITION";
}

function whyOvertaken(error: ItemError): string {
  return becauseOfMembers.has(error.name)
    ? "the group has members now"
    : errorWords(error);
}
