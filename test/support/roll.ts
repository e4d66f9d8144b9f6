import { must, run } from "./run.ts";

// How long each broker was away in a roll that began then, in milliseconds: from the signal to end to Kafka's word that it has
// started.
export async function absences(
  containers: readonly string[],
  beganMs: number,
): Promise<readonly number[]> {
  return Promise.all(
    containers.map(async (container) => {
      const killed = await killedAt(container, beganMs);
      return (await startedAt(container)) - killed;
    }),
  );
}

// All that the container of a broker has written, with Docker's times.
export async function logsOf(container: string): Promise<string> {
  return (await run("docker", ["logs", "--timestamps", container])).output;
}

async function killedAt(container: string, sinceMs: number): Promise<number> {
  const lines = await must("docker", [
    ...["events", "--since", String(sinceMs / 1000)],
    ...["--until", String(Date.now() / 1000), "--filter", "event=kill"],
    ...["--filter", `container=${container}`, "--format", "{{.TimeNano}}"],
  ]);
  return Number(lines.trim().split("\n")[0]) / 1e6;
}

async function startedAt(container: string): Promise<number> {
  const lines = (await logsOf(container)).split("\n");
  const line = lines.find((each) => each.includes("started (kafka.server."));
  if (line === undefined) throw new Error(`${container} has not started`);
  return Date.parse(line.slice(0, line.indexOf(" ")));
}
