import { whyNoJournal } from "../../journal/write-journal.ts";
import type { Kafka } from "../../kafka/kafka.ts";
import type { Problem } from "../../problems/problem.ts";
import type { Look } from "../../reconcile/kind.ts";
import type { Plan } from "../../reconcile/plan.ts";
import type { GroupAction } from "./action.ts";
import { stepsOf } from "./steps-of.ts";

// Brokers cannot be asked about offsets or the deletion of a group without doing it: there is no validateOnly for them.
// What they would refuse, members above all, the look before the plan has shown. But whether the journal may be created,
// without which nothing is reset, they can tell.
export async function rehearseGroups(
  kafka: Kafka,
  { steps }: Plan<GroupAction>,
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
