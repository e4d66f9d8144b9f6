import { withTimeLimit } from "../../../kafka/health/time-limit.ts";

// The calls that are under way, so that all can be cancelled together and still give their answers.
export class Work {
  readonly #cancelled = new AbortController();
  readonly #running = new Set<Promise<unknown>>();

  // Runs a call under a signal that is aborted by cancel, or after the seconds when they are not 0.
  async run<T>(
    seconds: number,
    act: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const { signal } = this.#cancelled;
    const running = act(
      seconds > 0 ? withTimeLimit(signal, seconds * 1000) : signal,
    );
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  // Aborts every call and waits until they have answered, but no longer than the grace.
  async cancel(graceMs: number): Promise<void> {
    this.#cancelled.abort(new Error("the run was cancelled"));
    const grace = new Promise((resolve) =>
      setTimeout(resolve, graceMs).unref(),
    );
    await Promise.race([Promise.allSettled(this.#running), grace]);
  }
}
