import { setTimeout as sleep } from "node:timers/promises";
import { messageOf } from "../client/errors.ts";

// Asks again and again until there is nothing left to wait for, and reports what it waits for whenever that changes.
// Throws when the signal is aborted: then the last answer is what was still missing.
export async function waitUntil(
  missing: () => Promise<string | undefined>,
  bounds: {
    readonly signal: AbortSignal;
    readonly report: (waitingFor: string) => void;
    readonly everyMs?: number;
  },
): Promise<void> {
  const { signal, report, everyMs = 250 } = bounds;
  let reported: string | undefined;
  for (;;) {
    const waitingFor = await missing().catch((error: unknown) => {
      throw signal.aborted && reported !== undefined
        ? new StillWaiting(reported, signal.reason)
        : error;
    });
    if (waitingFor === undefined) return;
    // Under an aborted signal it seems that nobody answers, so the answer before counts, and nobody is asked once more.
    if (signal.aborted)
      throw new StillWaiting(reported ?? waitingFor, signal.reason);
    if (waitingFor !== reported) report(waitingFor);
    reported = waitingFor;
    await sleep(everyMs, undefined, { signal }).catch(() => {
      throw new StillWaiting(waitingFor, signal.reason);
    });
  }
}

// Time ran out, or the run was cancelled, before what was waited for came true.
export class StillWaiting extends Error {
  constructor(waitingFor: string, reason: unknown) {
    const why = isTimeout(reason) ? "time ran out" : messageOf(reason);
    super(`${waitingFor} (${why})`, { cause: reason });
    this.name = "StillWaiting";
  }
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === "TimeoutError";
}
