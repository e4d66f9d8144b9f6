import { spawn } from "node:child_process";
import { once } from "node:events";
import { ensureTestClients } from "../../setup/parts/test-clients.mjs";
import { must, run } from "./run.ts";

// A Kafka client that shares no code with us (librdkafka), from Debian's packages.

// Sends one message for each line to a topic.
export async function produce(
  bootstrapServers: string,
  topic: string,
  lines: readonly string[],
): Promise<void> {
  const args = ["-P", "-t", topic, "-X", "acks=all"];
  // For a topic that is not there it would wait five minutes.
  args.push("-X", "message.timeout.ms=10000");
  await kcat(bootstrapServers, args, `${lines.join("\n")}\n`);
}

// All messages of a topic from its beginning to its end, in any order of partitions.
export async function consume(
  bootstrapServers: string,
  topic: string,
): Promise<readonly string[]> {
  const args = ["-C", "-t", topic, "-o", "beginning", "-e", "-q"];
  const messages = await kcat(bootstrapServers, args);
  return messages.split("\n").filter((line) => line !== "");
}

export type Reader = { readonly leave: () => Promise<void> };

// A member of a group, known as the client, until it leaves.
export async function joinGroup(
  bootstrapServers: string,
  group: string,
  client: string,
  topics: readonly string[],
): Promise<Reader> {
  await ensureKcat();
  const options = ["-q", "-X", `client.id=${client}`];
  const args = ["-b", bootstrapServers, ...options, "-G", group, ...topics];
  const reader = spawn("kcat", args, { stdio: "ignore" });
  const ended = once(reader, "exit");
  return {
    leave: async () => {
      reader.kill("SIGINT");
      await ended;
    },
  };
}

async function kcat(
  bootstrapServers: string,
  args: readonly string[],
  input = "",
): Promise<string> {
  await ensureKcat();
  return must("kcat", ["-b", bootstrapServers, ...args], { input });
}

// Installs kcat when the machine has none.
export async function ensureKcat(): Promise<void> {
  if ((await run("kcat", ["-V"])).code !== 0) await ensureTestClients();
}
