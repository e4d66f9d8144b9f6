import { whyNoJournal } from "../../kafka/journal/write-journal.ts";
import type { Kafka } from "../../kafka/client/kafka.ts";
import type { Problem } from "../../text/problems/problem.ts";
import type { Look } from "../../reconcile/kind.ts";
import type { Plan } from "../../reconcile/plan.ts";
import type { GroupAction } from "./action.ts";
import { sendConfigs } from "./config/apply-config.ts";
import { type StepOf, stepsOf } from "./steps-of.ts";
import { groupWords } from "./words.ts";

// Brokers cannot be asked about offsets or the deletion of a group without doing it: there is no validateOnly for them.
// What they would refuse, members above all, the look before the plan has shown. But they can tell what they say to settings, and
// whether the journal may be created, without which nothing is reset.
export async function rehearseGroups(
  kafka: Kafka,
  { steps }: Plan<GroupAction>,
  look: Look,
): Promise<readonly Problem[]> {
  const configs = stepsOf(steps, "configure");
  return [
    ...(await rehearseConfigs(kafka, configs, look)),
    ...(await rehearseJournal(kafka, steps, look)),
  ];
}

async function rehearseConfigs(
  kafka: Kafka,
  steps: readonly StepOf<"configure">[],
  { signal }: Look,
): Promise<readonly Problem[]> {
  if (steps.length === 0) return [];
  const call = { signal, validateOnly: true };
  const answers = await sendConfigs(kafka, steps, call);
  return steps.flatMap((step, index) => {
    const answer = answers[index];
    if (answer === undefined || answer.state === "done") return [];
    const { name, message } = answer.error;
    return {
      severity: "error",
      path: [step.item, "config"],
      expected: "brokers to accept it",
      found: `${name} (${message}) to: ${groupWords(step)}`,
    };
  });
}

async function rehearseJournal(
  kafka: Kafka,
  steps: Plan<GroupAction>["steps"],
  look: Look,
): Promise<readonly Problem[]> {
  const resets = stepsOf(steps, "reset").filter(
    ({ action }) => action.createsJournal,
  );
  if (resets.length === 0) return [];
  const why = await whyNoJournal(kafka, look);
  if (why === undefined) return [];
  return resets.map(({ item }) => ({
    severity: "error",
    path: [item, "reset"],
    expected:
      "a journal, so that a reset is carried out once even when this stack forgets it",
    found: `brokers that do not let us create it: ${why}`,
  }));
}
