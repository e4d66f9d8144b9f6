import { KafkaError, messageOf } from "../kafka/errors.ts";
import type { Change } from "../reconcile/plan.ts";

// The cluster could not be looked at, and Docker says why.
export class ContainersEnded extends Error {
  override readonly name = "ContainersEnded";
}

// Gives what the work gives; when brokers cannot answer, the error names the containers that have ended.
export async function tellingEnded<T>(
  ended: readonly Change[],
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (ended.length === 0 || !(error instanceof KafkaError)) throw error;
    const names = ended.map(({ path: [name] }) => name).join(", ");
    throw new ContainersEnded(
      `${messageOf(error)}; these have ended, and an update starts them anew: ${names}`,
      { cause: error },
    );
  }
}
