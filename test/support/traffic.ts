import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { ensureKcat } from "./kcat.ts";

// A producer and a consumer that run while something happens to their topic.
export type Traffic = {
  // Ends both, once the consumer has had its time to read what was acknowledged.
  readonly stop: () => Promise<Seen>;
};

export type Seen = {
  // Messages that the brokers have acknowledged, and those of them that the consumer has not read.
  readonly acknowledged: number;
  readonly lost: readonly string[];
  // What either of them had to complain about.
  readonly errors: readonly string[];
};

const betweenMs = 10;
const readWithinMs = 60_000;

// Starts an idempotent producer with acks=all and a consumer, both of librdkafka, which shares no code with us.
export async function startTraffic(
  bootstrapServers: string,
  topic: string,
): Promise<Traffic> {
  await ensureKcat();
  const shared = ["-b", bootstrapServers, "-t", topic];
  const producer = spawn("kcat", [
    ...["-P", ...shared, "-X", "acks=all"],
    ...["-X", "enable.idempotence=true", "-X", "linger.ms=0"],
  ]);
  const consumer = spawn("kcat", ["-C", ...shared, "-o", "beginning", "-u"]);
  const errors = [errorsOf(producer), errorsOf(consumer)];
  const received = linesOf(consumer);
  const sent: string[] = [];
  const timer = setInterval(() => {
    const line = `message ${sent.length}`;
    if (producer.stdin.write(`${line}\n`)) sent.push(line);
  }, betweenMs);
  const ended = once(producer, "exit");
  return {
    stop: async () => {
      clearInterval(timer);
      producer.stdin.end();
      // It ends when every message was acknowledged; one that was not is told and changes the exit code.
      const [code] = (await ended) as [number | null];
      const until = Date.now() + readWithinMs;
      const missing = (): readonly string[] => {
        const read = new Set(received());
        return sent.filter((line) => !read.has(line));
      };
      while (missing().length > 0 && Date.now() < until) await sleep(100);
      consumer.kill("SIGKILL");
      const told = errors.flatMap((each) => each());
      return {
        acknowledged: sent.length,
        lost: missing(),
        errors:
          code === 0 ? told : [...told, `the producer ended with ${code}`],
      };
    },
  };
}

function linesOf(process: ChildProcess): () => readonly string[] {
  let text = "";
  process.stdout?.on("data", (data: Buffer) => {
    text += data.toString("utf8");
  });
  return () => text.split("\n").slice(0, -1);
}

// As kcat tells what it gives up. That a connection to one broker ended or is refused is told as well, and no error: a broker that
// goes hangs up, one that is away does not answer, and the library goes on with the others.
function errorsOf(process: ChildProcess): () => readonly string[] {
  let text = "";
  process.stderr?.on("data", (data: Buffer) => {
    text += data.toString("utf8");
  });
  return () =>
    text
      .split("\n")
      .filter((line) => /% ERROR|Delivery failed/.test(line))
      .filter(
        (line) =>
          !/Broker transport failure.*(Disconnected|Connect to)/.test(line),
      );
}
