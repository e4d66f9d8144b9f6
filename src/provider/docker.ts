import { execFile } from "node:child_process";
import { promisify } from "node:util";

// What a docker command printed. Throws, with stderr, when there is no docker, it refuses, or it takes over five seconds.
export function runDocker(
  command: readonly string[],
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  return promisify(execFile)("docker", command, { timeout: 5_000 });
}
