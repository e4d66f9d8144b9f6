import { runDockerOn } from "./run-docker.ts";

// The id that a Docker Engine has given itself; undefined if it could not be read. The engine is that of a container, see
// containerRef.
export async function engineId(container: string): Promise<string | undefined> {
  try {
    const ask = ["info", "--format", "{{.ID}}"];
    const { stdout } = await runDockerOn(container, () => ask);
    const id = stdout.trim();
    return id === "" ? undefined : id;
  } catch {
    return undefined;
  }
}
