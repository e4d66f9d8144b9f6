import type { input as inputPrompt } from "@inquirer/prompts";
import { type Answers, pipelines, whyNoCount, whyNoName } from "./answers.ts";

const pipelineWords = {
  github: "GitHub Actions",
  gitlab: "GitLab CI",
  none: "none",
} as const;

// Asks for what the command line has not said, each question with the answer that is taken as usual.
export async function ask(
  given: Partial<Answers>,
  usual: Answers,
): Promise<Answers> {
  const { input, number, select } = await import("@inquirer/prompts");
  const named = (message: string, usually: string): Promise<string> =>
    input({
      message,
      default: usually,
      validate: (text) => whyNoName(text) ?? true,
    });
  return {
    name: given.name ?? (await named("Name of the project", usual.name)),
    stack: given.stack ?? (await named("Name of the first stack", usual.stack)),
    bootstrapServers: given.bootstrapServers ?? (await askServers(input)),
    brokers:
      given.brokers ??
      (await number({
        message: "How many brokers does the cluster have",
        default: usual.brokers,
        required: true,
        validate: (count) => whyNoCount(count) ?? true,
      })),
    pipeline:
      given.pipeline ??
      (await select({
        message: "A pipeline for",
        default: usual.pipeline,
        choices: pipelines.map((value) => ({
          value,
          name: pipelineWords[value],
        })),
      })),
  };
}

async function askServers(
  input: typeof inputPrompt,
): Promise<string | undefined> {
  const message =
    "Servers of a cluster that exists, such as kafka-1:9092,kafka-2:9092 (nothing: a new one in Docker)";
  const servers = await input({ message });
  return servers.trim() === "" ? undefined : servers.trim();
}
