import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clearInterval, setInterval } from "node:timers";
import { printStep, runStep } from "./run-step.mjs";

// Runs the test files of one lane in a Mocha process of its own and gives { passed, failed }. A lane without files is skipped; a
// process that dies before its end counts as a failure besides those it had counted.
export const runLane = async ({
  name,
  files,
  checkout,
  env = process.env,
  showAll = true,
  print = console.log,
}) => {
  if (files.length === 0) return { passed: 0, failed: 0 };
  const folder = mkdtempSync(join(tmpdir(), "kafka-stack-tally-"));
  const tallyFile = join(folder, "tally.json");
  const heart = setInterval(
    () => print(`        ${name}: ${inWords(readTally(tallyFile))} so far`),
    60_000,
  );
  try {
    const step = await runStep({
      ...mochaCommand(files),
      cwd: checkout,
      env: { ...env, KAFKA_STACK_TALLY: tallyFile },
    });
    const tally = readTally(tallyFile);
    const output = showAll ? step.output : onlySummary(step.output);
    printStep(
      `${name}: ${inWords(tally)}`,
      { ...step, output },
      { always: showAll, print },
    );
    return countOf(tally, step.ok);
  } finally {
    clearInterval(heart);
    rmSync(folder, { recursive: true, force: true });
  }
};

// Gives the numbers of a lane from its tally and whether its process ended well.
const countOf = ({ passed, failed, ended }, ok) => ({
  passed,
  failed: !ended || (!ok && failed === 0) ? failed + 1 : failed,
});

const mochaCommand = (files) => ({
  file: process.execPath,
  args: [
    ...["--import", "tsx", "node_modules/mocha/bin/mocha.js"],
    ...["--forbid-only", "--exit"],
    ...["--reporter", "test/support/tally-reporter.mjs"],
    ...files,
  ],
});

// What Mocha prints from its totals on: the tests that failed, and why.
const onlySummary = (output) =>
  output.slice(Math.max(0, output.search(/^ +\d+ passing/m)));

const readTally = (file) => {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return { passed: 0, failed: 0, ended: false };
  }
};

const inWords = ({ passed, failed }) => `${passed} passed, ${failed} failed`;
