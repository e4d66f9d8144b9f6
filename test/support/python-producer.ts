import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { must, run } from "./run.ts";
import type { Acks, Producer } from "./producer.ts";

// Debian's own Python, whatever else is on the path: the package belongs to it.
const python = "/usr/bin/python3";

// kafka-python, which shares no code with us or with Kafka, with acks=all.
export async function startPythonProducer(
  bootstrapServers: string,
  topic: string,
  partitions: number,
): Promise<Producer> {
  await ensureKafkaPython();
  const script = join(import.meta.dirname, "python-producer.py");
  const args = [script, bootstrapServers, topic, String(partitions)];
  const child = spawn(python, args, { stdio: ["ignore", "pipe", "ignore"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  const ended = once(child, "exit");
  return {
    acked: () => read(output),
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
      return read(output);
    },
  };
}

function read(output: string): Acks {
  const lines = output.slice(0, output.lastIndexOf("\n")).split("\n");
  const words = lines.map((line) => line.split(" "));
  return {
    messages: words.flatMap(([kind, partition, atMs, value = ""]) =>
      kind === "ack"
        ? [{ partition: Number(partition), atMs: Number(atMs), value }]
        : [],
    ),
    errors: lines.filter((line) => line.startsWith("error ")),
  };
}

// Installs kafka-python from the packages of Debian when the machine has none.
async function ensureKafkaPython(): Promise<void> {
  if ((await run(python, ["-c", "import kafka"])).code === 0) return;
  const install = ["install", "-y", "-q", "python3-kafka"];
  if ((await run("apt-get", install)).code === 0) return;
  await must("apt-get", ["update", "-q"]);
  await must("apt-get", install);
}
