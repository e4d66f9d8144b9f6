// The longest time that Node's timers can count; a longer one would end at once.
const longestMs = 2 ** 31 - 1;

// A signal that is aborted together with the given one, and at the latest after the milliseconds.
export function withTimeLimit(signal: AbortSignal, ms: number): AbortSignal {
  const limit = AbortSignal.timeout(Math.min(Math.ceil(ms), longestMs));
  // Node forgets a time limit that only AbortSignal.any knows of, and then it never ends; a listener keeps it.
  limit.addEventListener("abort", () => undefined, { once: true });
  return AbortSignal.any([signal, limit]);
}
