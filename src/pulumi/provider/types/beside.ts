import type { Kafka } from "../../../kafka/client/kafka.ts";
import { passKafkaError } from "../../../kafka/client/errors.ts";
import type { Problem } from "../../../text/problems/problem.ts";
import type { Look } from "../../../reconcile/kind.ts";
import { noMemory } from "../../../reconcile/memory.ts";
import { placeProblem } from "../../../reconcile/places.ts";
import type { Reconciler } from "../../../reconcile/reconciler.ts";
import type { Wire } from "../../../reconcile/wire.ts";
import { textOf } from "./inputs.ts";
import type { Values } from "./resource.ts";

// What the kinds that come after this one would refuse: a refused resource ends a preview, and nobody would ask them. They
// travel in the hidden input __beside, each under its name.
export async function refusalsBeside(
  kinds: readonly Reconciler<Kafka>[],
  kafka: Kafka,
  news: Values,
  look: Look,
): Promise<readonly Problem[]> {
  const refused = kinds.map(async (kind) => {
    const beside = readBeside(kind.name, news);
    if (beside === undefined) return [];
    const { items, places } = beside;
    // What cannot be looked at now is told when its own resource is asked.
    const planned = await kind
      .plan(kafka, items, noMemory, look)
      .catch(passKafkaError);
    return (planned?.refused ?? []).map((problem) =>
      placeProblem(kind.name, places, problem),
    );
  });
  return (await Promise.all(refused)).flat();
}

function readBeside(
  kind: string,
  news: Values,
): { readonly items: Wire; readonly places: Wire } | undefined {
  const { __beside } = news;
  if (typeof __beside !== "object" || __beside === null) return undefined;
  const text = textOf(__beside as Values, kind);
  return text === undefined ? undefined : (JSON.parse(text) as never);
}
