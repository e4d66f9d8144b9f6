import { type Answers, pipelines, whyNoCount, whyNoName } from "./answers.ts";

const pipelineWords = {
  github: "GitHub Actions",
  gitlab: "GitLab CI",
  none: "none",
} as const;

// Where questions are asked; the terminal of this process when left out.
type Streams = {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
};

// Asks for what the command line has not said, each question with the answer that is taken as usual.
export async function ask(
  given: Partial<Answers>,
  usual: Answers,
  streams: Streams = { input: process.stdin, output: process.stdout },
): Promise<Answers> {
  const { input, number, select } = await import("@inquirer/prompts");
  const named = (message: string, usually: string): Promise<string> =>
    input(
      {
        message,
        default: usually,
        validate: (text) => whyNoName(text) ?? true,
      },
      streams,
    );
  return {
    name: given.name ?? (await named("Name of the project", usual.name)),
    stack: given.stack ?? (await named("Name of the first stack", usual.stack)),
    bootstrapServers:
      given.bootstrapServers ??
      (await askServers((message) => input({ message }, streams))),
    brokers:
      given.brokers ??
      (await number(
        {
          message: "How many brokers does the cluster have",
          default: usual.brokers,
          required: true,
          validate: (count) => whyNoCount(count) ?? true,
        },
        streams,
      )),
    pipeline:
      given.pipeline ??
      (await select(
        {
          message: "A pipeline for",
          default: usual.pipeline,
          choices: pipelines.map((value) => ({
            value,
            name: pipelineWords[value],
          })),
        },
        streams,
      )),
  };
}

async function askServers(
  question: (message: string) => Promise<string>,
): Promise<string | undefined> {
  const servers = await question(
    "Servers of a cluster that exists, such as kafka-1:9092,kafka-2:9092 (nothing: a new one in Docker)",
  );
  return servers.trim() === "" ? undefined : servers.trim();
}
