import { addressesOf } from "../../../kafka/health/listeners.ts";
import { few } from "../../../text/few.ts";
import { leaverWords } from "../../../cluster/plan/leaver-words.ts";
import { listenersIn, type Members } from "../../../cluster/plan/members.ts";
import { refuseDrain } from "../../../cluster/plan/note-drain.ts";
import { observeDrain } from "../../../cluster/plan/observe-drain.ts";
import { refusedWords } from "../../../cluster/plan/plan-cluster.ts";
import { type Kafka, openKafka } from "../../../kafka/client/kafka.ts";
import type { MoveLimits } from "../../../kafka/moves/limits.ts";
import { moveReplicas } from "../../../kafka/moves/move-replicas.ts";
import { planDrain } from "../../../kafka/moves/plan-drain.ts";
import { clearOverrides } from "./clear-overrides.ts";
import { fence } from "../types/fence.ts";
import type { Call } from "../types/resource.ts";

// How often a drain is planned anew, because somebody has put new replicas on a broker that leaves.
const rounds = 3;

// Empties the brokers that leave and stops them, so that nothing new is placed on them; refuses when the brokers that stay have
// no place for all replicas. The engine deletes containers at the end of the run, and their gates the volumes.
export async function drain(
  leaving: ReadonlySet<number>,
  { before, after }: Readonly<Record<"before" | "after", Members>>,
  limits: MoveLimits,
  call: Call,
): Promise<void> {
  if (leaving.size === 0) return;
  const addresses = [before, after].flatMap((members) =>
    addressesOf(listenersIn(members)),
  );
  const kafka = openKafka([...new Set(addresses)], {});
  try {
    await empty(kafka, leaving, before.containers, limits, call);
  } finally {
    await kafka.close();
  }
}

async function empty(
  kafka: Kafka,
  leaving: ReadonlySet<number>,
  containers: Members["containers"],
  limits: MoveLimits,
  call: Call,
): Promise<void> {
  const { signal } = call;
  const { names, stay } = leaverWords(leaving);
  const report = (text: string): void => {
    call.report(`emptying ${names}, ${text}`);
  };
  for (let round = 1; ; round += 1) {
    const sight = await observeDrain(kafka, call);
    const plan = planDrain(sight, leaving);
    const refused = refuseDrain(plan, leaving);
    if (refused.length > 0) throw new Error(refusedWords(refused));
    if (plan.moves.length === 0) {
      await clearOverrides(kafka, sight.brokers, leaving, call);
      if (await fence(kafka, leaving, containers, call)) return;
      if (round > rounds) throw new Error(keptWords(leaving));
      continue;
    }
    const bounds = { signal, limits, report };
    const ends = await moveReplicas(kafka, plan.moves, bounds);
    const reasons = [...ends].flatMap(([name, end]) =>
      end.state === "done" ? [] : [`${name}: ${end.reason}`],
    );
    if (reasons.length > 0 && (round === rounds || signal.aborted))
      throw new Error(
        `${names} could not be emptied and ${stay}: ${few(reasons)}; the next run goes on`,
      );
    if (round > rounds) throw new Error(keptWords(leaving));
  }
}

function keptWords(leaving: ReadonlySet<number>): string {
  const { names, are, stay, get, they } = leaverWords(leaving);
  return `${names} ${get} new replicas while ${they} ${are} emptied, and ${stay}; the next run goes on`;
}
