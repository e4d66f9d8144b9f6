import { partsIn } from "../../../cluster/plan/members.ts";
import { nameIn, onSameEngine } from "../../../docker/container-ref.ts";
import { findContainers } from "../../../docker/inspect-container.ts";
import {
  startContainer,
  stopContainer,
} from "../../../docker/start-and-stop.ts";
import { messageOf } from "../../../kafka/client/errors.ts";
import { listOf, textOf } from "./inputs.ts";
import type { Call, Values } from "./resource.ts";
import { whyVolumeStays } from "./why-volume-stays.ts";

// Stops a broker from which log dirs leave, so that nothing can be placed into them any more, and looks into them. Throws if they
// hold what the cluster needs, or could not be read; then the broker runs again.
export async function stopIfLogDirsLeave(
  news: Values,
  olds: Values,
  { signal }: Pick<Call, "signal">,
): Promise<void> {
  const container = textOf(news, "__container");
  if (container === undefined) return;
  const found = (await findContainers([container])).get(container);
  const there = found === "none" ? undefined : found;
  const mounts =
    there === undefined
      ? listOf(olds, "__logDirs")
      : partsIn(there.description).mounts.map((mount) =>
          onSameEngine(container, mount),
        );
  const leaving = leavingOf(mounts, news);
  if (leaving.length === 0) return;
  if (there?.runs !== true) return refuseHeld(leaving, news, signal);
  await stopContainer(container);
  try {
    await refuseHeld(leaving, news, signal);
  } catch (error) {
    await startAgain(container, messageOf(error));
    throw error;
  }
}

// An earlier version has not written down which log dirs a container has.
function leavingOf(mounts: readonly string[], news: Values): readonly string[] {
  const kept = listOf(news, "__logDirs");
  return kept.length === 0 ? [] : mounts.filter((dir) => !kept.includes(dir));
}

async function refuseHeld(
  leaving: readonly string[],
  news: Values,
  signal: AbortSignal,
): Promise<void> {
  const reasons = await Promise.all(
    leaving.map(async (dir) => {
      const why = await whyVolumeStays(dir, news, signal);
      return why === undefined ? [] : [`${nameIn(dir)} ${why}`];
    }),
  );
  if (reasons.flat().length === 0) return;
  throw new Error(
    `broker ${textOf(news, "broker") ?? ""} keeps its log dirs, its container was not replaced: ${reasons.flat().join("; ")}. ` +
      "Move what they hold to another log dir of the broker (kafka-reassign-partitions with log_dirs) or to other brokers, then run again",
  );
}

async function startAgain(container: string, refusal: string): Promise<void> {
  try {
    await startContainer(container);
  } catch (error) {
    throw new Error(
      `${refusal}. The broker was stopped for the look and did not start again (${messageOf(error)}); start container ${nameIn(container)} by hand`,
      { cause: error },
    );
  }
}
