import { setTimeout } from "node:timers/promises";
import type { Connection } from "./connection.ts";
import type { Connections } from "./connections.ts";
import { KafkaUnreachable, messageOf } from "../errors.ts";
import { withinLimits } from "../limits.ts";

export type Search = {
  // The likeliest first.
  readonly addresses: readonly string[];
  readonly connections: Connections;
  // How long all of it may take.
  readonly limitMs: number;
  readonly signal: AbortSignal | undefined;
};

// How long the likeliest address is tried alone, in milliseconds; a healthy one answers sooner.
const headStartMs = 500;

// A connection to the first address that answers. The others are tried all at once when the likeliest does not answer
// soon, so that many dead ones take no longer than one. Throws with each address and why it failed.
export async function firstThatAnswers(search: Search): Promise<Connection> {
  const [likeliest = "", ...others] = search.addresses;
  const first = attempt(likeliest, search);
  const soon = others.length === 0 || (await answersSoon(first));
  const attempts = soon ? [] : others.map((each) => attempt(each, search));
  try {
    return await Promise.any([first, ...attempts]);
  } catch (error) {
    if (!(error instanceof AggregateError)) throw error;
    throw whyNone(search.addresses, error.errors as readonly Error[]);
  }
}

async function attempt(
  address: string,
  { connections, limitMs, signal }: Search,
): Promise<Connection> {
  const late = (): KafkaUnreachable =>
    new KafkaUnreachable(`${address}: no answer in time`, [address], {
      retriable: true,
    });
  const longest = 2 ** 31 - 1;
  return withinLimits(
    connections.to(address, signal),
    { timeoutMs: Math.min(limitMs, longest), signal: undefined },
    { timeout: late, cancel: late },
  );
}

async function answersSoon(attempted: Promise<unknown>): Promise<boolean> {
  const answered = attempted.then(
    () => true,
    () => false,
  );
  return Promise.race([
    answered,
    setTimeout(headStartMs, false, { ref: false }),
  ]);
}

// What is no failure to connect, for example that the caller gave up, is the whole answer.
function whyNone(
  addresses: readonly string[],
  failures: readonly Error[],
): Error {
  const other = failures.find((each) => !(each instanceof KafkaUnreachable));
  if (other !== undefined) return other;
  return new KafkaUnreachable(
    `no server answers: ${failures.map(messageOf).join("; ")}`,
    addresses,
    {
      retriable: failures.some(
        (failure) => failure instanceof KafkaUnreachable && failure.retriable,
      ),
      cause: new AggregateError(failures),
    },
  );
}
