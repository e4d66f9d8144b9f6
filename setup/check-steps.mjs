import { join } from "node:path";
import { findUnitTests } from "./find-tests.mjs";
import { runLane } from "./mocha-lane.mjs";
import { printStep, runStep } from "./run-step.mjs";

const tools = {
  types: ["tsc", "--noEmit"],
  "types in the browser": [
    "tsc",
    "--noEmit",
    "-p",
    "src/views/report/page/browser",
  ],
  lint: ["eslint", "."],
  format: ["prettier", "--check", "."],
};

// Runs types, lint, format and the unit tests, all at once, and gives the numbers: those of the unit tests, and one failure
// for each of the others that fails.
export const runCheckSteps = async (checkout) => {
  const steps = Object.entries(tools).map(async ([name, [tool, ...args]]) => {
    const step = await runStep({
      file: join(checkout, "node_modules", ".bin", tool),
      args,
      cwd: checkout,
      env: process.env,
    });
    printStep(name, step);
    return { passed: 0, failed: step.ok ? 0 : 1 };
  });
  const units = runLane({
    name: "unit tests",
    files: findUnitTests(checkout),
    checkout,
    showAll: false,
  });
  return sum(await Promise.all([...steps, units]));
};

// Adds the numbers of several steps or lanes.
export const sum = (counts) =>
  counts.reduce(
    (all, { passed, failed }) => ({
      passed: all.passed + passed,
      failed: all.failed + failed,
    }),
    {
      passed: 0,
      failed: 0,
    },
  );
