import { KafkaError } from "./errors.ts";
import { pause } from "./limits.ts";

const mostAttempts = 20;
const firstWaitMs = 100;
// Between two attempts.
export const longestWaitMs = 2_000;

// Counts the attempts of one piece of work.
export type Attempts = {
  // Waits before the next attempt; false when count or time allow no other.
  readonly again: () => Promise<boolean>;
};

// Starts counting: attempts begin within retryForMs, with waits that double from 0.1 to 2 seconds.
export function startAttempts(
  retryForMs: number,
  signal: AbortSignal | undefined,
): Attempts {
  const until = Date.now() + retryForMs;
  let made = 1;
  const again = async (): Promise<boolean> => {
    const wait = Math.min(firstWaitMs * 2 ** (made - 1), longestWaitMs);
    if (made >= mostAttempts || Date.now() + wait > until) return false;
    made += 1;
    await pause(wait, signal);
    return true;
  };
  return { again };
}

// Repeats reading work as long as its error says that a retry can help; for changes see send-changes.ts.
export async function retryRead<T>(
  retryForMs: number,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const attempts = startAttempts(retryForMs, signal);
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof KafkaError && error.retriable)) throw error;
      if (!(await attempts.again())) throw error;
    }
  }
}
