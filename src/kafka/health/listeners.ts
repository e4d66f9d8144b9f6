import { answersAsItself } from "../client/connect/answers-as-itself.ts";
import { KafkaCancelled } from "../client/errors.ts";

// Where each broker may answer, by its broker.id, the likelier address first.
export type Listeners = ReadonlyMap<string, readonly string[]>;

export type Answer =
  | {
      readonly clusterId: string;
      // The broker that it takes for the controller, by broker.id.
      readonly controller: string | undefined;
    }
  // Why there is no answer.
  | { readonly silent: string };

// What each broker said on its own listener, by broker.id.
export type Answers = ReadonlyMap<string, Answer>;

// Short, because the question is asked again, or answered with "does not answer".
const patience = {
  connectionTimeoutMs: 2_000,
  requestTimeoutMs: 5_000,
  retryForMs: 0,
};

// Every address at which a broker may answer.
export function addressesOf(listeners: Listeners): readonly string[] {
  return [...new Set([...listeners.values()].flat())];
}

// Asks every broker at its own address, all at once; no answer is an answer here, never an error.
export async function askAll(
  listeners: Listeners,
  signal: AbortSignal,
): Promise<Answers> {
  const answers = [...listeners].map(
    async ([id, addresses]) =>
      [id, await askOne(Number(id), addresses, signal)] as const,
  );
  return new Map(await Promise.all(answers));
}

async function askOne(
  id: number,
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<Answer> {
  const answers = await Promise.all(
    addresses.map((address) => ask(id, address, signal)),
  );
  const [first = { silent: "its address is not known" }] = answers;
  return answers.find((answer) => "clusterId" in answer) ?? first;
}

async function ask(
  id: number,
  address: string,
  signal: AbortSignal,
): Promise<Answer> {
  try {
    const call = { signal, keys: ["broker.id"] };
    const answer = await answersAsItself(address, id, patience, call);
    if (answer.state !== "itself") return { silent: answer.error.message };
    if (!answer.registered)
      return { silent: "it answers, but is not registered in the cluster yet" };
    const { clusterId, controllerId } = answer;
    return { clusterId, controller: controllerId?.toString() };
  } catch (error) {
    if (!(error instanceof KafkaCancelled)) throw error;
    return { silent: `no answer from ${address} in time` };
  }
}

// The brokers that did not answer, by broker.id.
export function silentOnes(answers: Answers): readonly string[] {
  return [...answers]
    .filter(([, answer]) => "silent" in answer)
    .map(([id]) => id);
}

// The cluster ids that were answered, each once; more than one means that the addresses belong to several clusters.
export function clusterIdsOf(answers: Answers): readonly string[] {
  const ids = [...answers.values()].flatMap((answer) =>
    "clusterId" in answer ? [answer.clusterId] : [],
  );
  return [...new Set(ids)];
}
