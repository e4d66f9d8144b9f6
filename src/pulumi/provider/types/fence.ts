import { withTimeLimit } from "../../../kafka/health/time-limit.ts";
import { waitUntil } from "../../../kafka/health/wait.ts";
import { leaverWords } from "../../../cluster/plan/leaver-words.ts";
import type { Members } from "../../../cluster/plan/members.ts";
import { observeDrain } from "../../../cluster/plan/observe-drain.ts";
import { findContainers } from "../../../docker/inspect-container.ts";
import {
  startContainer,
  stopContainer,
} from "../../../docker/start-and-stop.ts";
import type { Kafka } from "../../../kafka/client/kafka.ts";
import { planDrain } from "../../../kafka/moves/plan-drain.ts";
import type { Call } from "./resource.ts";

// How long a broker that has stopped may stay listed, and one that was started may take to be listed, in milliseconds.
const listedMs = 120_000;

// Stops brokers that were just seen empty, and waits until the cluster no longer lists them: nothing can be placed on them then.
// False if something was placed there in between; then they run again. A container that is not there needs no stop.
export async function fence(
  kafka: Kafka,
  leaving: ReadonlySet<number>,
  containers: Members["containers"],
  call: Call,
): Promise<boolean> {
  const stopped = await stop(leaving, containers);
  if (stopped.length === 0) return true;
  const ids = new Set(stopped.map(({ id }) => id));
  await untilListed(kafka, ids, false, call);
  const { moves, lost, homeless } = planDrain(
    await observeDrain(kafka, call),
    leaving,
  );
  if (moves.length + lost.length + homeless.length === 0) return true;
  await Promise.all(stopped.map(({ container }) => startContainer(container)));
  await untilListed(kafka, ids, true, call);
  return false;
}

type Stopped = { readonly id: number; readonly container: string };

async function stop(
  leaving: ReadonlySet<number>,
  containers: Members["containers"],
): Promise<readonly Stopped[]> {
  const stopped = [...leaving].map(async (id): Promise<readonly Stopped[]> => {
    const container = containers[id];
    if (container === undefined) return [];
    const found = await findContainers([container]);
    if (found.get(container) === "none") return [];
    await stopContainer(container);
    return [{ id, container }];
  });
  return (await Promise.all(stopped)).flat();
}

async function untilListed(
  kafka: Kafka,
  ids: ReadonlySet<number>,
  listed: boolean,
  call: Call,
): Promise<void> {
  const signal = withTimeLimit(call.signal, listedMs);
  const missing = async (): Promise<string | undefined> => {
    const { brokers } = await kafka.cluster({ signal });
    const known = new Set(brokers.map(({ id }) => id));
    const waiting = [...ids].filter((id) => known.has(id) !== listed);
    const { names } = leaverWords(new Set(waiting));
    if (waiting.length === 0) return undefined;
    return `${names} ${listed ? "started" : "stopped"}, which the cluster does not know yet`;
  };
  await waitUntil(missing, { signal, report: call.report });
}
