import { answersAsItself } from "../kafka/answers-as-itself.ts";
import { textsOf } from "./inputs.ts";
import type { Values } from "./resource.ts";

// The external address of each broker by its broker.id.
export type Listeners = ReadonlyMap<string, string>;

// What each broker said on its own listener: the id of the cluster it belongs to, or why there is no answer.
export type Answers = ReadonlyMap<
  string,
  { readonly clusterId: string } | { readonly silent: string }
>;

// The addresses from the hidden input that gates and readiness share; hidden, because an address is no reason to run.
export function listenersOf(inputs: Values): Listeners {
  return new Map(Object.entries(textsOf(inputs, "__listeners")));
}

// Asks every broker at its own address, all at once; no answer is an answer here, never an error.
export async function askAll(
  listeners: Listeners,
  signal: AbortSignal,
): Promise<Answers> {
  const answers = [...listeners].map(async ([id, address]) => {
    try {
      const { clusterId } = await answersAsItself(address, Number(id), {
        signal,
      });
      return [id, { clusterId }] as const;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return [id, { silent: why }] as const;
    }
  });
  return new Map(await Promise.all(answers));
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
