import { spawn } from "node:child_process";
import { performance } from "node:perf_hooks";

// Runs one step of a check in its own process, keeps what it prints, and gives { ok, output, seconds }.
export const runStep = ({ file, args, cwd, env }) =>
  new Promise((resolve) => {
    const started = performance.now();
    const child = spawn(file, args, {
      cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const take = (chunk) => (output += chunk);
    child.stdout.setEncoding("utf8").on("data", take);
    child.stderr.setEncoding("utf8").on("data", take);
    const finish = (ok) =>
      resolve({ ok, output, seconds: (performance.now() - started) / 1000 });
    child.on("error", (error) => finish(take(error.message) && false));
    child.on("close", (code, signal) => {
      if (signal) take(`\nended by ${signal}\n`);
      finish(code === 0);
    });
  });

// Prints the line of a finished step, and what it printed where that matters.
export const printStep = (
  name,
  { ok, output, seconds },
  { always = false, print = console.log } = {},
) => {
  if ((always || !ok) && output.trim())
    print(`\n--- ${name}\n${output.trimEnd()}\n`);
  print(`${ok ? "ok    " : "FAILED"}  ${name} (${seconds.toFixed(1)} s)`);
};
