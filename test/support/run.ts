import { execFile } from "node:child_process";

export type Run = {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  // Both, as a person sees them.
  readonly output: string;
};

export type RunOptions = {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
  // How long the command may run; five minutes by default.
  readonly timeoutMs?: number;
};

// Runs a program to its end; a code other than 0 is a result, not an error.
export function run(
  program: string,
  args: readonly string[],
  { input, timeoutMs = 300_000, ...options }: RunOptions = {},
): Promise<Run> {
  return new Promise((resolve) => {
    const child = execFile(
      program,
      args,
      { ...options, timeout: timeoutMs, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : codeOf(error.code);
        const ended = error?.killed
          ? `\n${program} was ended after ${timeoutMs / 1000} s\n`
          : "";
        const output = stdout + stderr + ended;
        resolve({ code, stdout, stderr, output });
      },
    );
    // A program that ends without reading breaks the pipe; that is its own affair.
    child.stdin?.on("error", () => undefined).end(input ?? "");
  });
}

// The same for commands that must succeed; gives what they printed.
export async function must(
  program: string,
  args: readonly string[],
  options?: RunOptions,
): Promise<string> {
  const { code, stdout, output } = await run(program, args, options);
  if (code === 0) return stdout;
  throw new Error(
    `${program} ${args.join(" ")} ended with ${code}:\n${output}`,
  );
}

function codeOf(code: unknown): number {
  return typeof code === "number" ? code : 1;
}
