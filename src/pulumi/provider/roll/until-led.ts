import { few } from "../../../text/few.ts";
import {
  addressesOf,
  type Listeners,
} from "../../../kafka/health/listeners.ts";
import { leaderless } from "../../../kafka/health/leaderless.ts";
import { withTimeLimit } from "../../../kafka/health/time-limit.ts";
import { StillWaiting, waitUntil } from "../../../kafka/health/wait.ts";
import { openKafka } from "../../../kafka/client/kafka.ts";
import type { Call } from "../types/resource.ts";

// How long partitions may take to get a leader once every broker answers, in milliseconds.
const leaderMs = 60_000;

// Waits until every partition that these brokers could lead has a leader. One that gets none in time is named and does
// not hinder the rest: its in-sync replicas may be gone, and nothing here can bring them back.
export async function untilLed(
  listeners: Listeners,
  call: Call,
): Promise<void> {
  const kafka = openKafka(addressesOf(listeners));
  const brokers = new Set([...listeners.keys()].map(Number));
  const signal = withTimeLimit(call.signal, leaderMs);
  const missing = async (): Promise<string | undefined> => {
    const found = leaderless(await kafka.topics("all", { signal }), brokers);
    return found.length === 0 ? undefined : `no leader yet for ${few(found)}`;
  };
  try {
    await waitUntil(missing, { signal, report: call.report });
  } catch (error) {
    if (!(error instanceof StillWaiting) || call.signal.aborted) throw error;
    await call.note(error.message);
  } finally {
    await kafka.close();
  }
}
