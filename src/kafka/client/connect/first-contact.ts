import {
  KafkaCancelled,
  KafkaError,
  KafkaUnreachable,
  KafkaRequestFailed,
} from "../errors.ts";
import { longestWaitMs } from "../retry.ts";

// The time until a cluster has answered for the first time. A cluster that has answered before may be away for a while;
// of one that never has, nobody knows whether it is the right address, so it is told soon.
export type FirstContact = {
  // How long the attempt that begins now may take; unlimited once the cluster has answered.
  readonly limitMs: () => number;
  // Throws the failure of an attempt; no retry follows when the time is over. The hint is for a server that hung up.
  readonly judge: (error: unknown, hint?: string) => never;
  readonly made: () => void;
};

// What an attempt needs at least, in milliseconds.
const leastMs = 3_000;

// Starts counting with the first attempt, and anew with the first one after the time was over.
export function createFirstContact(withinMs: number): FirstContact {
  let done = false;
  let until: number | undefined;
  return {
    limitMs: () => {
      if (done) return Infinity;
      const now = Date.now();
      // What is left of a time that began with another question is no limit for this one.
      if (until === undefined || until - now < leastMs) until = now + withinMs;
      return until - now;
    },
    judge: (error, hint = "") => {
      const counts =
        error instanceof KafkaError && !(error instanceof KafkaCancelled);
      if (done || until === undefined || !counts) throw error;
      const again = Date.now() + longestWaitMs + leastMs < until;
      if (!again || !error.retriable) until = undefined;
      throw retold(error, again && error.retriable, hint);
    },
    made: () => {
      done = true;
    },
  };
}

// A server that takes no question is as good as unreachable.
function retold(
  error: KafkaError,
  retriable: boolean,
  hint: string,
): KafkaError {
  if (error.retriable === retriable && !(error instanceof KafkaRequestFailed))
    return error;
  if (error instanceof KafkaUnreachable)
    return new KafkaUnreachable(error.message, error.addresses, {
      retriable,
      cause: error.cause,
    });
  if (!(error instanceof KafkaRequestFailed) || !error.retriable) return error;
  const hungUp = !error.timedOut && hint !== "";
  return new KafkaUnreachable(
    hungUp ? `${error.message}; ${hint}` : error.message,
    [error.address],
    { retriable, cause: error },
  );
}
