import { keptBrokers } from "../roll/description.ts";
import { removedLogDirs } from "../roll/removed-log-dirs.ts";
import { leaverWords } from "./leaver-words.ts";
import type { Members } from "./members.ts";

// Why brokers cannot leave in the run that removes log dirs of others: Kafka puts what it moves into the emptiest log dir, which
// may be one that leaves.
export function refuseMixed(
  before: Members,
  after: Members,
  leaving: ReadonlySet<number>,
): readonly string[] {
  if (leaving.size === 0) return [];
  const { names, leave, they } = leaverWords(leaving);
  return keptBrokers(before.brokers, after.brokers).flatMap((broker) =>
    removedLogDirs(broker).map(
      (path) =>
        `log dir ${path} of broker ${broker.id} cannot be removed in the run in which ${names} ${leave}: replicas that ${they} ${leave === "leaves" ? "hands" : "hand"} over may be put there. ` +
        `Keep ${names} in this run and remove the log dir, then remove ${names} in another run`,
    ),
  );
}
