import { writeFileSync } from "node:fs";
import Mocha from "mocha";

// Mocha's spec reporter, which also keeps the numbers of passed and failed tests in the file that KAFKA_STACK_TALLY names. They
// are written after each test, so that they are there even when the process dies; `ended` tells that it did not.
export default class TallyReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.KAFKA_STACK_TALLY;
    if (!file) return;
    const tally = { passed: 0, failed: 0 };
    const write = (ended) =>
      writeFileSync(file, JSON.stringify({ ...tally, ended }));
    runner.on("pass", () => (tally.passed++, write(false)));
    // Hooks that fail come here, too.
    runner.on("fail", () => (tally.failed++, write(false)));
    runner.on("end", () => write(true));
    write(false);
  }
}
