import { causeIn } from "./cause.ts";
import { runDocker } from "./run-docker.ts";

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
    const command = ["logs", "--tail", String(searched), container];
    const { stdout, stderr } = await runDocker(command);
    const lines = `${stdout}${stderr}`.split("\n").filter(Boolean);
    return { lines: lines.slice(-shown), cause: causeIn(lines) };
  } catch {
    const command = `docker logs --tail ${shown} ${container}`;
    const lines = [`(not to be had from here; type: ${command})`];
    return { lines, cause: undefined };
  }
}
