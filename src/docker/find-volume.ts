import { failedIn, runDockerOn } from "./run-docker.ts";

// A volume as Docker has it, "none" if there is no such volume, or undefined if Docker could not be asked.
export async function findVolume(
  volume: string,
): Promise<{ readonly owner: string | undefined } | "none" | undefined> {
  const label = '{{index .Labels "kafka-stack.owner"}}';
  try {
    const { stdout } = await runDockerOn(volume, (name) => [
      ...["volume", "inspect", "--format", label],
      name,
    ]);
    const owner = stdout.trim();
    return { owner: /^[\w-]{36}$/.test(owner) ? owner : undefined };
  } catch (error) {
    return /no such volume/i.test(failedIn(error).stderr) ? "none" : undefined;
  }
}
