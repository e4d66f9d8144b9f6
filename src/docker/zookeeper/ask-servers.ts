import { failedIn, runDockerOn } from "../run-docker.ts";
import { readServerState, type ServerState } from "./server-state.ts";

// How each ZooKeeper server is, by the name of its container.
export type ServerStates = ReadonlyMap<string, ServerState>;

// The port of a server may not be published, so it is asked from inside its container.
const ask =
  "exec 3<>/dev/tcp/127.0.0.1/2181 && echo mntr >&3 && timeout 3 cat <&3";

// Asks every server, all at once; no answer is an answer here, never an error.
export async function askServers(
  containers: readonly string[],
): Promise<ServerStates> {
  const answers = containers.map(
    async (container) => [container, await askServer(container)] as const,
  );
  return new Map(await Promise.all(answers));
}

async function askServer(container: string): Promise<ServerState> {
  try {
    const { stdout } = await runDockerOn(container, (name) => [
      ...["exec", name, "bash", "-c"],
      ask,
    ]);
    return readServerState(stdout);
  } catch (error) {
    return toState(failedIn(error));
  }
}

// Docker knows the container, or knows that there is none; what fails inside is the server's own silence.
function toState({
  code,
  stderr,
}: {
  readonly code: unknown;
  readonly stderr: string;
}): ServerState {
  if (/no such container/i.test(stderr))
    return { state: "not-serving", why: "there is no such container" };
  if (/is not running|is restarting|is paused/i.test(stderr))
    return { state: "not-serving", why: "its container does not run" };
  if (code === 1 && stderr.includes("/dev/tcp"))
    return { state: "not-serving", why: "nothing listens on its port" };
  return { state: "unseen", why: stderr.trim() || "Docker does not answer" };
}
