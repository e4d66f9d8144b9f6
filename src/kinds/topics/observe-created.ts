import { passKafkaError } from "../../kafka/client/errors.ts";
import type { Kafka } from "../../kafka/client/kafka.ts";
import type { Look } from "../../reconcile/kind.ts";
import type { Result } from "../../reconcile/plan.ts";
import type { TopicAction } from "./action.ts";

// The results with the id of each topic that was created, so that the next run knows whether it is still
// the same topic. A topic without one is identified by the next look.
export async function observeCreated(
  kafka: Kafka,
  results: readonly Result<TopicAction>[],
  look: Look,
): Promise<readonly Result<TopicAction>[]> {
  const names = results.filter(isCreated).map(({ step }) => step.item);
  if (names.length === 0 || look.signal.aborted) return results;
  const views = await kafka.topics(names, look).catch(passKafkaError);
  const ids = new Map(views?.map(({ name, id }) => [name, id]));
  return results.map((result) => {
    const { step } = result;
    const id = ids.get(step.item);
    if (!isCreated(result) || id === undefined) return result;
    return { ...result, step: { ...step, action: { ...step.action, id } } };
  });
}

function isCreated({ state, step }: Result<TopicAction>): boolean {
  return state === "done" && step.action.kind === "create";
}
