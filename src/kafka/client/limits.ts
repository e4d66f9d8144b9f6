import { KafkaCancelled } from "./errors.ts";

// How long a wait may last, and what may end it earlier.
export type Limits = {
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
};

// Gives what the work gives, or throws what onTimeout or onCancel makes once the limits are passed.
export async function withinLimits<T>(
  work: Promise<T>,
  { timeoutMs, signal }: Limits,
  on: { readonly timeout: () => Error; readonly cancel: () => Error },
): Promise<T> {
  const ends: (() => void)[] = [];
  const limit = new Promise<never>((_resolve, reject) => {
    const timer = setTimeout(() => {
      reject(on.timeout());
    }, timeoutMs);
    const cancel = (): void => {
      reject(on.cancel());
    };
    signal?.addEventListener("abort", cancel);
    ends.push(
      () => {
        clearTimeout(timer);
      },
      () => {
        signal?.removeEventListener("abort", cancel);
      },
    );
    if (signal?.aborted === true) cancel();
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    ends.forEach((end) => {
      end();
    });
  }
}

// Waits; a cancelled wait throws KafkaCancelled.
export async function pause(
  ms: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  throwIfCancelled("wait", signal);
  if (ms <= 0) return;
  await new Promise<void>((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      if (signal?.aborted === true) reject(cancelled("wait", signal));
      else resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener("abort", end);
  });
}

// Throws KafkaCancelled when the signal was given already; nothing was sent then.
export function throwIfCancelled(
  what: string,
  signal: AbortSignal | undefined,
): void {
  if (signal?.aborted === true) throw cancelled(what, signal);
}

function cancelled(what: string, signal: AbortSignal): KafkaCancelled {
  return new KafkaCancelled(what, { sent: false, cause: signal.reason });
}
