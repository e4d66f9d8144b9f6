import { KafkaCancelled, KafkaError, KafkaRequestFailed } from "./errors.ts";
import { itemError, type ChangeResult, notNamed } from "./items.ts";
import type { ItemAnswer } from "./messages/api.ts";
import { startAttempts, type Attempts } from "./retry.ts";
import type { Connection } from "./connect/connection.ts";

export type Sending<Item extends { readonly name: string }> = {
  readonly chunks: readonly (readonly Item[])[];
  // To the broker that these items, or the first of them, must go to.
  readonly connect: (items: readonly Item[]) => Promise<Connection>;
  readonly send: (
    connection: Connection,
    items: readonly Item[],
  ) => Promise<readonly ItemAnswer[]>;
  // Codes of refusals of this request after which it may be sent again, beside those of every change.
  readonly comeAgain?: ReadonlySet<number>;
  // Called before another attempt, for example to forget who the controller was.
  readonly beforeRetry: () => void;
  readonly validateOnly: boolean;
  readonly retryForMs: number;
  // Told after each chunk how many items have got an answer.
  readonly onAnswered?: ((items: number) => void) | undefined;
  readonly signal: AbortSignal | undefined;
};

type ChunkEnd = {
  readonly results: readonly ChangeResult[];
  // What makes it pointless or unsafe to send the chunks after this one.
  readonly failure: KafkaError | undefined;
};

// Sends changes chunk after chunk and says what became of each item, in order. A change that may have reached a
// broker is never sent twice. Throws only when nothing at all was sent; otherwise every item has its answer.
export async function sendChanges<Item extends { readonly name: string }>(
  sending: Sending<Item>,
): Promise<readonly ChangeResult[]> {
  const results: ChangeResult[] = [];
  let failure: KafkaError | undefined;
  for (const chunk of sending.chunks) {
    const end = failure
      ? skipChunk(chunk, failure)
      : await sendChunk(sending, chunk);
    failure = end.failure;
    results.push(...end.results);
    sending.onAnswered?.(results.length);
  }
  if (failure && results.every((result) => result.state === "not-sent")) {
    throw failure;
  }
  return results;
}

function skipChunk(
  chunk: readonly { readonly name: string }[],
  failure: KafkaError,
): ChunkEnd {
  return { results: chunk.map((item) => notSent(item, failure)), failure };
}

// The result of an item that was not sent.
export function notSent(
  { name }: { readonly name: string },
  failure: KafkaError,
): ChangeResult {
  return { state: "not-sent", name, error: itemError(55, failure.message) };
}

async function sendChunk<Item extends { readonly name: string }>(
  sending: Sending<Item>,
  chunk: readonly Item[],
): Promise<ChunkEnd> {
  const attempts = startAttempts(sending.retryForMs, sending.signal);
  const results = new Map<string, ChangeResult>();
  let waiting = chunk;
  for (;;) {
    const { results: latest, failure } = await sendOnce(sending, waiting);
    latest.forEach((result) => results.set(result.name, result));
    waiting = waiting.filter((item) =>
      deservesRetry(results.get(item.name), failure, sending.comeAgain),
    );
    if (waiting.length === 0 || !(await mayGoOn(attempts))) {
      const ordered = chunk.flatMap((item) => results.get(item.name) ?? []);
      return { results: ordered, failure: failure ?? stillWaiting(waiting) };
    }
    sending.beforeRetry();
  }
}

async function sendOnce<Item extends { readonly name: string }>(
  { connect, send, validateOnly }: Sending<Item>,
  items: readonly Item[],
): Promise<ChunkEnd> {
  let asked = false;
  try {
    const connection = await connect(items);
    asked = true;
    const answers = await send(connection, items);
    const byName = new Map(answers.map((answer) => [answer.name, answer]));
    const results = items.map((item) =>
      toResult(item, byName.get(item.name), validateOnly),
    );
    return { results, failure: undefined };
  } catch (failure) {
    if (!(failure instanceof KafkaError)) throw failure;
    const mayBeDone = asked && failure.sent && !validateOnly;
    const results = items.map((item) =>
      mayBeDone ? unknownAfter(item, failure) : notSent(item, failure),
    );
    return { results, failure };
  }
}

// Codes that say nothing of whether the change was made, for example when Kafka stopped waiting for it.
// Coordinators answer 15 and 16 also when an offset was written, but not in time to all replicas; leaders answer 20 when
// records were.
const coordinatorLoadInProgress = 14;
const coordinatorNotAvailable = 15;
const notCoordinator = 16;
const endsUnknown: ReadonlySet<number> = new Set([
  -1,
  7,
  11,
  13,
  20,
  coordinatorNotAvailable,
  notCoordinator,
]);

function toResult(
  { name }: { readonly name: string },
  answer: ItemAnswer | undefined,
  validateOnly: boolean,
): ChangeResult {
  if (answer?.code === 0) return { state: "done", name };
  const error = answer
    ? itemError(answer.code, answer.message)
    : itemError(-1, notNamed);
  const ended = validateOnly || !endsUnknown.has(error.code);
  return { state: ended ? "refused" : "unknown", name, error };
}

function unknownAfter(
  { name }: { readonly name: string },
  failure: KafkaError,
): ChangeResult {
  const timedOut = failure instanceof KafkaRequestFailed && failure.timedOut;
  const error = itemError(timedOut ? 7 : 13, failure.message);
  return { state: "unknown", name, error };
}

// Refusals that mean "not done, because not here or not now"; after them the same item is sent again. A commit that
// was written all the same is only repeated by that.
const notController = 41;
const throttlingQuotaExceeded = 89;
const comeAgain: ReadonlySet<number> = new Set([
  notController,
  throttlingQuotaExceeded,
  coordinatorLoadInProgress,
  coordinatorNotAvailable,
  notCoordinator,
]);

function deservesRetry(
  result: ChangeResult | undefined,
  failure: KafkaError | undefined,
  further: ReadonlySet<number> = new Set(),
): boolean {
  return (
    (result?.state === "not-sent" && failure?.retriable === true) ||
    ((result?.state === "refused" || result?.state === "unknown") &&
      comeAgain.has(result.error.code)) ||
    (result?.state === "refused" && further.has(result.error.code))
  );
}

// A cancelled wait ends the attempts; what was learned until then is kept.
async function mayGoOn(attempts: Attempts): Promise<boolean> {
  try {
    return await attempts.again();
  } catch (error) {
    if (error instanceof KafkaCancelled) return false;
    throw error;
  }
}

// When the controller cannot be found in all attempts of one chunk, the next chunk would only wait in vain.
function stillWaiting(
  items: readonly { readonly name: string }[],
): KafkaError | undefined {
  return items.length === 0
    ? undefined
    : new KafkaError("the changes before this one were put off too often", {
        retriable: true,
        sent: true,
      });
}
