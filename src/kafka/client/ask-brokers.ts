import { inChunks } from "./chunks.ts";
import { KafkaCancelled, KafkaError, KafkaRequestFailed } from "./errors.ts";
import { itemError, type ItemResult, notNamed } from "./items.ts";
import { startAttempts } from "./retry.ts";

// What one attempt says of an item, and whether another attempt can help.
export type Outcome<T> = {
  readonly result: ItemResult<T>;
  readonly again: boolean;
};

export type Asking<Item, T> = {
  readonly items: readonly Item[];
  readonly nameOf: (item: Item) => string;
  // The address of the broker that knows each item, in order; or its outcome, when there is nobody to ask.
  readonly route: (
    items: readonly Item[],
  ) => Promise<readonly (string | Outcome<T>)[]>;
  // What one broker says of each item, in order; undefined for an item that it does not name.
  readonly ask: (
    address: string,
    items: readonly Item[],
  ) => Promise<readonly (Outcome<T> | undefined)[]>;
  readonly itemsAtOnce: number;
  readonly retryForMs: number;
  readonly signal: AbortSignal | undefined;
};

// Asks about each item at the broker that knows it, all brokers at once, and again about what that can help; items are
// routed anew then. One result for each item, in order; throws only when routing fails as a whole, or is cancelled.
export async function askBrokers<Item, T>(
  asking: Asking<Item, T>,
): Promise<readonly ItemResult<T>[]> {
  const attempts = startAttempts(asking.retryForMs, asking.signal);
  const results = new Map<number, ItemResult<T>>();
  let waiting = [...asking.items.entries()];
  while (waiting.length > 0) {
    const items = waiting.map(([, item]) => item);
    const outcomes = await askOnce(asking, items);
    waiting = waiting.filter(([index, item], position) => {
      const { result, again } = outcomes[position] ?? unnamed(asking, item);
      results.set(index, result);
      return again;
    });
    if (waiting.length > 0 && !(await attempts.again())) break;
  }
  return [...asking.items.keys()].flatMap((index) => results.get(index) ?? []);
}

// An item that is refused, by a broker or for want of one.
export function refuse(
  name: string,
  code: number,
  message: string | undefined,
  again: boolean,
): Outcome<never> {
  const error = itemError(code, message);
  return { result: { state: "refused", name, error }, again };
}

async function askOnce<Item, T>(
  asking: Asking<Item, T>,
  items: readonly Item[],
): Promise<readonly (Outcome<T> | undefined)[]> {
  const routes = await asking.route(items);
  const outcomes = new Map<number, Outcome<T>>();
  const atBroker = new Map<string, number[]>();
  routes.forEach((route, index) => {
    if (typeof route !== "string") {
      outcomes.set(index, route);
      return;
    }
    const indexes = atBroker.get(route);
    if (indexes === undefined) atBroker.set(route, [index]);
    else indexes.push(index);
  });
  const askOne = async ([address, indexes]: [string, number[]]) => {
    for (const chunk of inChunks(indexes, { items: asking.itemsAtOnce })) {
      const asked = chunk.flatMap((index) => items.slice(index, index + 1));
      const answers = await askBroker(asking, address, asked);
      chunk.forEach((index, position) => {
        const answer = answers[position];
        if (answer) outcomes.set(index, answer);
      });
    }
  };
  await Promise.all([...atBroker].map(askOne));
  return [...items.keys()].map((index) => outcomes.get(index));
}

// What hinders one broker spoils the answers about its own items only.
async function askBroker<Item, T>(
  { ask, nameOf }: Asking<Item, T>,
  address: string,
  items: readonly Item[],
): Promise<readonly (Outcome<T> | undefined)[]> {
  try {
    return await ask(address, items);
  } catch (error) {
    if (!(error instanceof KafkaError)) throw error;
    if (error instanceof KafkaCancelled) throw error;
    const timedOut = error instanceof KafkaRequestFailed && error.timedOut;
    return items.map((item) =>
      refuse(nameOf(item), timedOut ? 7 : 13, error.message, error.retriable),
    );
  }
}

function unnamed<Item, T>({ nameOf }: Asking<Item, T>, item: Item): Outcome<T> {
  return refuse(nameOf(item), -1, notNamed, false);
}
