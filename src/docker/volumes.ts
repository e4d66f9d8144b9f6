import { engineOptions } from "./container-ref.ts";
import { runDockerOn } from "./run-docker.ts";

// The names of all volumes on the Docker Engines of these containers; undefined if one of them could not be asked.
export async function volumesOn(
  containers: readonly string[],
): Promise<ReadonlySet<string> | undefined> {
  const engines = new Map(
    containers.map((ref) => [engineOptions(ref).join(" "), ref] as const),
  );
  try {
    const lists = await Promise.all(
      [...engines.values()].map((ref) =>
        runDockerOn(ref, () => ["volume", "ls", "--format", "{{.Name}}"]),
      ),
    );
    return new Set(lists.flatMap(({ stdout }) => stdout.trim().split("\n")));
  } catch {
    return undefined;
  }
}
