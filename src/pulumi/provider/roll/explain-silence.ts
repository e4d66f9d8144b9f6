import type { Answers } from "../../../kafka/health/listeners.ts";
import { lastLogLines } from "../../../docker/container-logs.ts";
import { textsOf } from "../types/inputs.ts";
import type { Values } from "../types/resource.ts";

// The error that a person can act on: which broker, why it did not answer, and what it wrote last; of all brokers, or of
// those named.
export async function explainSilence(
  headline: string,
  answers: Answers,
  inputs: Values,
  brokers: readonly string[] = [...answers.keys()],
): Promise<string> {
  const containers = textsOf(inputs, "__containers");
  const silent = [...answers].map(async ([id, answer]) => {
    if (!("silent" in answer) || !brokers.includes(id)) return [];
    const container = containers[id] ?? `of broker ${id}`;
    const { cause, lines } = await lastLogLines(container);
    return [
      `broker ${id}: ${answer.silent}`,
      ...(cause === undefined ? [] : [`broker ${id}: ${cause}`]),
      `the last lines of container ${container}:`,
      ...lines.map((line) => `  ${line}`),
    ];
  });
  return [headline, ...(await Promise.all(silent)).flat()].join("\n");
}
