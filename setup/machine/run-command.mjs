import { spawn } from "node:child_process";
import { closeSync, openSync, writeSync } from "node:fs";

// Runs a program to its end and gives what it printed. Throws, with the last lines of its output, when it fails, cannot be
// started, or takes longer than timeoutMs. With logFile its output is kept there as well.
export const runCommand = (file, args, { cwd, env, timeoutMs, logFile } = {}) =>
  new Promise((resolve, reject) => {
    // A group of its own, so that a time-out also ends what the program started.
    const child = spawn(file, args, {
      cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    const output = collectOutput(child, logFile);
    const timer = timeoutMs && setTimeout(() => endGroup(child.pid), timeoutMs);
    const finish = (act) => {
      clearTimeout(timer);
      running.delete(child);
      act();
    };
    running.add(child);
    child.on("error", (cause) =>
      finish(() =>
        reject(new Error(`cannot run ${file}: ${cause.code}`, { cause })),
      ),
    );
    child.on("close", (code, signal) =>
      finish(() =>
        code === 0
          ? resolve(output.stdout)
          : reject(
              failure({ file, args, code, signal, timeoutMs, output, logFile }),
            ),
      ),
    );
  });

const running = new Set();

// Ctrl-C reaches only our own group: pass it on to the groups that were started.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.once(signal, () => {
    for (const child of running) endGroup(child.pid);
    process.kill(process.pid, signal);
  });
}

const endGroup = (pid) => {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
};

const collectOutput = (child, logFile) => {
  const output = { stdout: "", all: "" };
  // Opened at once: a stream opens later, when a program that ended quickly may have left no folder for it.
  const log = logFile === undefined ? undefined : openSync(logFile, "a");
  const take = (name) => (chunk) => {
    if (name === "stdout") output.stdout += chunk;
    output.all = (output.all + chunk).slice(-20_000);
    if (log !== undefined) writeSync(log, chunk);
  };
  child.stdout.setEncoding("utf8").on("data", take("stdout"));
  child.stderr.setEncoding("utf8").on("data", take("stderr"));
  child.on("close", () => {
    if (log !== undefined) closeSync(log);
  });
  return output;
};

const failure = ({ file, args, code, signal, timeoutMs, output, logFile }) => {
  const how =
    signal === "SIGKILL" && timeoutMs
      ? `gave up after ${timeoutMs / 1000} s`
      : `ended with ${code ?? signal}`;
  const tail = output.all.trim().split("\n").slice(-3).join(" | ").slice(-400);
  const words = [file.split("/").at(-1), args[0]].filter(Boolean).join(" ");
  return new Error(
    `${words} ${how}${tail && `: ${tail}`}${logFile ? ` (all of it in ${logFile})` : ""}`,
  );
};
