import { type Answers, silentOnes } from "../../../kafka/health/listeners.ts";
import { lastLogLines } from "../../../docker/container-logs.ts";
import { textsOf } from "../types/inputs.ts";
import type { Call, Values } from "../types/resource.ts";

// Tells why brokers do not answer, as far as the last lines of their containers say it: a preview shows it before a run waits
// for them.
export async function tellSilence(
  answers: Answers,
  inputs: Values,
  { note }: Call,
): Promise<void> {
  const containers = textsOf(inputs, "__containers");
  const told = silentOnes(answers).map(async (id) => {
    const container = containers[id];
    if (container === undefined) return;
    const { cause } = await lastLogLines(container);
    if (cause !== undefined)
      await note(`broker ${id} does not answer: ${cause}`);
  });
  await Promise.all(told);
}
