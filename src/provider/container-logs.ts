import { runDocker } from "./docker.ts";

// The last lines a container wrote, or one line that says how to see them; it explains a failure and must not be one.
export async function lastLogLines(
  container: string,
): Promise<readonly string[]> {
  const command = ["logs", "--tail", "15", container];
  try {
    const { stdout, stderr } = await runDocker(command);
    return `${stdout}${stderr}`.split("\n").filter((line) => line !== "");
  } catch {
    return [`(not to be had from here; type: docker ${command.join(" ")})`];
  }
}
