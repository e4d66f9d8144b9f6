import { causeIn } from "./cause.ts";
import { engineOptions, nameIn } from "./container-ref.ts";
import { runDockerOn } from "./run-docker.ts";

export type LastWords = {
  readonly lines: readonly string[];
  // What they mean, where that is known.
  readonly cause: string | undefined;
};

// A start that fails writes hundreds of lines after the one that counts.
const searched = 400;
const shown = 15;

// The last lines a container wrote, or one line that says how to see them; it explains a failure and must not be one.
export async function lastLogLines(container: string): Promise<LastWords> {
  try {
    const { stdout, stderr } = await runDockerOn(container, (name) => [
      ...["logs", "--tail", String(searched)],
      name,
    ]);
    const lines = `${stdout}${stderr}`.split("\n").filter(Boolean);
    return { lines: lines.slice(-shown), cause: causeIn(lines) };
  } catch {
    const words = ["docker", ...engineOptions(container), "logs", "--tail"];
    const command = `${words.join(" ")} ${shown} ${nameIn(container)}`;
    const lines = [`(cannot be read from here; type: ${command})`];
    return { lines, cause: undefined };
  }
}
