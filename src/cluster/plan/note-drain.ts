import { few } from "../../text/few.ts";
import { KafkaError, messageOf } from "../../kafka/client/errors.ts";
import type { Kafka } from "../../kafka/client/kafka.ts";
import { moveWords } from "../../kafka/moves/move-words.ts";
import { type Drain, planDrain } from "../../kafka/moves/plan-drain.ts";
import { sizesOn } from "../../kafka/moves/sizes.ts";
import { leaverWords } from "./leaver-words.ts";
import { observeDrain } from "./observe-drain.ts";

// What emptying brokers that leave moves, and why they cannot leave: the brokers that stay have no place for all replicas, or
// only brokers that are down have what was written.
export async function noteDrain(
  kafka: Kafka,
  leaving: ReadonlySet<number>,
  bytesPerSecond: number,
  call: { readonly signal: AbortSignal },
): Promise<Readonly<Record<"refused" | "notes", readonly string[]>>> {
  if (leaving.size === 0) return { refused: [], notes: [] };
  const { names, leave, hold, are, they } = leaverWords(leaving);
  try {
    const sight = await observeDrain(kafka, call);
    const plan = planDrain(sight, leaving);
    const alive = sight.brokers.filter((broker) => broker.alive);
    const ids = alive.map(({ id }) => id);
    const sizes = await sizesOn(kafka, ids, call);
    const words = moveWords(plan.moves, sizes, bytesPerSecond);
    const note =
      words === undefined
        ? `${names} ${leave} and ${hold} nothing`
        : `${names} ${leave} and ${are} emptied first: ${words}`;
    return { refused: refuseDrain(plan, leaving), notes: [note] };
  } catch (error) {
    if (!(error instanceof KafkaError)) throw error;
    const note = `${names} ${leave}; what ${they} ${hold} could not be read, and nothing is removed before ${they} ${are} empty (${messageOf(error)})`;
    return { refused: [], notes: [note] };
  }
}

// Why these brokers cannot leave, as one sentence; none if they can.
export function refuseDrain(
  { homeless, lost }: Drain,
  leaving: ReadonlySet<number>,
): readonly string[] {
  const wide = homeless.map(
    ({ topic, replicas }) => `topic ${topic} (${replicas} replicas)`,
  );
  const reasons = [
    ...(wide.length === 0
      ? []
      : [
          `the other brokers have no place for ${few(wide)}; lower their replicationFactor in a run before, or let more brokers stay`,
        ]),
    ...(lost.length === 0
      ? []
      : [
          `only brokers that are down have the records of ${few(lost)}; bring them back, or delete these topics before`,
        ]),
  ];
  if (reasons.length === 0) return [];
  return [
    `${leaverWords(leaving).names} cannot leave: ${reasons.join("; and ")}`,
  ];
}
