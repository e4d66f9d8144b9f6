import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { engineOptions, nameIn } from "./container-ref.ts";

type Printed = { readonly stdout: string; readonly stderr: string };

// What a docker command about a container printed, asked of the engine that the container is on.
export function runDockerOn(
  container: string,
  command: (name: string) => readonly string[],
  timeoutMs?: number,
): Promise<Printed> {
  const options = engineOptions(container);
  return runDocker([...options, ...command(nameIn(container))], timeoutMs);
}

// What a docker command printed. Throws, with stderr, when there is no docker, it refuses, or it takes over five seconds
// or the time given.
export function runDocker(
  command: readonly string[],
  timeoutMs = 5_000,
): Promise<Printed> {
  return promisify(execFile)("docker", command, { timeout: timeoutMs });
}

// How a docker command has failed: its exit code, which is a text when it could not be started, and what it said.
export function failedIn(error: unknown): {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
} {
  const { code, stdout, stderr, message } = error as {
    readonly code?: unknown;
    readonly stdout?: string;
    readonly stderr?: string;
    readonly message: string;
  };
  return {
    code,
    stdout: stdout ?? "",
    stderr: stderr === undefined || stderr === "" ? message : stderr,
  };
}
