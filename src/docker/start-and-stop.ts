import { failedIn, runDockerOn } from "./run-docker.ts";

// How long a container may take to stop in order before docker gives up, in milliseconds: longer than its own limit.
const stopMs = 240_000;

// Stops a container in order. Throws, with what Docker says, if it could not be stopped.
export async function stopContainer(container: string): Promise<void> {
  await command(container, "stop", stopMs);
}

// Starts a container that was stopped. Throws, with what Docker says, if it does not start.
export async function startContainer(container: string): Promise<void> {
  await command(container, "start", 60_000);
}

async function command(
  container: string,
  verb: string,
  timeoutMs: number,
): Promise<void> {
  try {
    await runDockerOn(container, (name) => [verb, name], timeoutMs);
  } catch (error) {
    const why = failedIn(error).stderr.trim().replace(/\s+/g, " ");
    throw new Error(`docker ${verb} failed: ${why}`, { cause: error });
  }
}
