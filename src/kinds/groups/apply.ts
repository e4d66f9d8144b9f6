import { KafkaUnreachable, messageOf } from "../../kafka/client/errors.ts";
import type { Look, Report } from "../../reconcile/kind.ts";
import type { Plan, Result, Step } from "../../reconcile/plan.ts";
import type { GroupAction } from "./action.ts";
import { applyConfigs } from "./config/apply-config.ts";
import { deleteGroups, forgetOffsets } from "./apply-deletes.ts";
import { seedGroup } from "./start/apply-seeds.ts";
import { awaitTopics } from "./apply-topics.ts";
import { recordReset, resetGroup } from "./reset/apply-reset.ts";
import type { GroupDoor } from "./types.ts";
import { removeInZooKeeper } from "./zookeeper/apply-zookeeper.ts";
import { type StepOf, stepsOf } from "./steps-of.ts";

// Carries the plan out, one group after the other, and tells what became of each step. A group that fails does not hinder
// the others; once no broker can be reached any more, the rest is not run.
export async function applyGroups(
  kafka: GroupDoor,
  plan: Plan<GroupAction>,
  report: Report,
  look: Look,
): Promise<readonly Result<GroupAction>[]> {
  const results: Result<GroupAction>[] = stepsOf(plan.steps, "adopt").map(
    (step) => ({ state: "done", step }),
  );
  let stopped: string | undefined;
  for (const { steps, send } of await worksOf(kafka, plan, report, look)) {
    if (look.signal.aborted) stopped ??= messageOf(look.signal.reason);
    if (stopped !== undefined) {
      results.push(...notRun(steps, stopped));
      continue;
    }
    try {
      results.push(...(await send()));
    } catch (error) {
      results.push(...notRun(steps, messageOf(error)));
      if (isNobodyThere(error)) stopped = messageOf(error);
    }
    report(progressOf(results, plan.steps.length));
  }
  return results;
}

type Work = {
  readonly steps: readonly Step<GroupAction>[];
  readonly send: () => Promise<readonly Result<GroupAction>[]>;
};

// Settings depend on nothing. Resets come before what else the group lacks, and all of that goes together; deletions come last, so that what fails
// before them deletes nothing.
async function worksOf(
  kafka: GroupDoor,
  plan: Plan<GroupAction>,
  report: Report,
  look: Look,
): Promise<readonly Work[]> {
  const { steps } = plan;
  const missing = await awaitTopics(kafka, steps, report, look);
  const records = stepsOf(steps, "record").map((step) =>
    alone(step, () => recordReset(kafka, step, look)),
  );
  const resets = stepsOf(steps, "reset").map((step) =>
    alone(step, () => resetGroup(kafka, step, missing, report, look)),
  );
  const seedings = [...byGroup(stepsOf(steps, "seed"))].map(
    ([group, seeds]) => ({
      steps: seeds,
      send: () => seedGroup(kafka, group, seeds, missing, look),
    }),
  );
  const forgets = stepsOf(steps, "forget")
    .filter(isInKafka)
    .map((step) => alone(step, () => forgetOffsets(kafka, step, look)));
  const configs = stepsOf(steps, "configure");
  const configuring = {
    steps: configs,
    send: () => applyConfigs(kafka, configs, look),
  };
  const deletes = stepsOf(steps, "delete").filter(isInKafka);
  const old = [...stepsOf(steps, "forget"), ...stepsOf(steps, "delete")]
    .filter((step) => !isInKafka(step))
    .map((step) => alone(step, () => removeInZooKeeper(kafka, step, look)));
  const deleting = {
    steps: deletes,
    send: () => deleteGroups(kafka, deletes, look),
  };
  return [
    ...(configs.length === 0 ? [] : [configuring]),
    ...records,
    ...resets,
    ...seedings,
    ...forgets,
    ...(deletes.length === 0 ? [] : [deleting]),
    ...old,
  ];
}

function isInKafka({ action }: StepOf<"forget"> | StepOf<"delete">): boolean {
  return action.in === "kafka";
}

function alone(
  step: Step<GroupAction>,
  send: () => Promise<Result<GroupAction>>,
): Work {
  return { steps: [step], send: async () => [await send()] };
}

function byGroup(
  seeds: readonly StepOf<"seed">[],
): ReadonlyMap<string, readonly StepOf<"seed">[]> {
  const groups = new Map<string, StepOf<"seed">[]>();
  for (const step of seeds)
    groups.set(step.item, [...(groups.get(step.item) ?? []), step]);
  return groups;
}

function notRun(
  steps: readonly Step<GroupAction>[],
  because: string,
): readonly Result<GroupAction>[] {
  return steps.map((step) => ({ state: "not-run", step, because }));
}

// A coordinator that is missing hinders its own groups only, and has no address.
function isNobodyThere(error: unknown): boolean {
  return error instanceof KafkaUnreachable && error.addresses.length > 0;
}

function progressOf(
  results: readonly Result<GroupAction>[],
  total: number,
): string {
  const done = results.filter(({ state }) => state === "done").length;
  return `${done} of ${total} steps on groups`;
}
