import { isExpected } from "./expected-errors.ts";
import { exitCodes } from "./exit-codes.ts";
import { runProgram } from "./program.ts";
import { processTerminal } from "./terminal.ts";

// kafka-stack COMMAND: what the world outside refuses is told in its own words; only a bug shows a stack.
const terminal = processTerminal();
try {
  process.exitCode = await runProgram(process.argv.slice(2), terminal);
} catch (error) {
  if (!isExpected(error)) throw error;
  terminal.err(error.message);
  process.exitCode = exitCodes.failed;
}
