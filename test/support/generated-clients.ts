import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ClientName } from "../../src/stack/config/client-names.ts";
import { ensureTestClients } from "../../setup/parts/test-clients.mjs";
import { ensureKcat } from "./kcat.ts";
import { must } from "./run.ts";

// A client that is set up by nothing but a file of generated settings.
export type GeneratedClient = {
  readonly produce: (file: string, lines: readonly string[]) => Promise<void>;
  // So many records, by a consumer of a group that ends in an orderly way then.
  readonly consume: (
    file: string,
    group: string,
    count: number,
  ) => Promise<readonly string[]>;
};

type Where = {
  // The folder that the paths in the files are relative to.
  readonly folder: string;
  // The secrets that the files take from the environment.
  readonly env: Readonly<Record<string, string>>;
  // A container with Kafka's own tools, in which the folder is at the same path.
  readonly container: string;
  readonly servers: string;
  readonly topic: string;
};

const here = import.meta.dirname;

// Each client library by its name.
export const generatedClients: Readonly<
  Record<ClientName, (where: Where) => GeneratedClient>
> = { java, "kafka-python": kafkaPython, kafkajs, librdkafka };

function java(where: Where): GeneratedClient {
  const { container, folder, env, servers, topic } = where;
  const variables = Object.entries(env).flatMap(([name, value]) => [
    "-e",
    `${name}=${value}`,
  ]);
  const tool = (
    name: string,
    args: readonly string[],
    input = "",
  ): Promise<string> =>
    must(
      "docker",
      [
        ...["exec", "-i", "-w", folder, ...variables, container],
        ...[`/opt/kafka/bin/kafka-console-${name}.sh`, ...args],
        ...["--bootstrap-server", servers, "--topic", topic],
      ],
      { input },
    );
  return {
    produce: async (file, lines) => {
      const input = `${lines.join("\n")}\n`;
      await tool("producer", ["--producer.config", file], input);
    },
    consume: async (file, _group, count) => {
      const most = ["--max-messages", String(count), "--timeout-ms", "60000"];
      return linesOf(
        await tool("consumer", ["--consumer.config", file, ...most]),
      );
    },
  };
}

function kafkaPython({ folder, env }: Where): GeneratedClient {
  const run = async (...words: readonly string[]): Promise<string> => {
    const python = await ensureTestClients();
    const options = { cwd: folder, env: { ...process.env, ...env } };
    return must(python, [join(here, "kafka_client.py"), ...words], options);
  };
  return byWords(run);
}

function kafkajs({ folder, env }: Where): GeneratedClient {
  const options = { cwd: folder, env: { ...process.env, ...env } };
  return byWords((...words) =>
    must(
      process.execPath,
      [join(here, "kafkajs-client.mjs"), ...words],
      options,
    ),
  );
}

function byWords(
  run: (...words: readonly string[]) => Promise<string>,
): GeneratedClient {
  return {
    produce: async (file, lines) => {
      await run("produce", file, ...lines);
    },
    consume: async (file, _group, count) =>
      linesOf(await run("consume", file, String(count))),
  };
}

// The library reads no environment, so the variables are put in as envsubst would.
function librdkafka({ folder, env, topic }: Where): GeneratedClient {
  const kcat = async (
    file: string,
    args: readonly string[],
    input = "",
  ): Promise<string> => {
    await ensureKcat();
    const substituted = `${file}.substituted`;
    const text = Object.entries(env).reduce(
      (before, [name, value]) => before.replaceAll(`\${${name}}`, value),
      readFileSync(join(folder, file), "utf8"),
    );
    writeFileSync(join(folder, substituted), text);
    const options = { cwd: folder, input };
    return must("kcat", ["-F", substituted, "-q", ...args], options);
  };
  return {
    produce: async (file, lines) => {
      await kcat(file, ["-P", "-t", topic], `${lines.join("\n")}\n`);
    },
    consume: async (file, group, count) =>
      linesOf(await kcat(file, ["-c", String(count), "-G", group, topic])),
  };
}

function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .sort();
}
