import { setTimeout as sleep } from "node:timers/promises";

// Waits until a condition holds, at most for the seconds; failures of a single look are looked over.
export async function eventually(
  what: string,
  holds: () => Promise<boolean>,
  seconds = 60,
): Promise<void> {
  const until = Date.now() + seconds * 1000;
  let last: unknown = "it did not hold";
  for (;;) {
    try {
      if (await holds()) return;
    } catch (error) {
      last = error;
    }
    if (Date.now() > until)
      throw new Error(`${what}: not within ${seconds} s`, { cause: last });
    await sleep(250);
  }
}
