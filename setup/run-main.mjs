import { SetupError } from "./machine/setup-error.mjs";

// Runs a command's main function and ends the process with the exit code that it gives. A mistake of the machine or the
// person is printed in its own words; only a bug shows a stack.
export const runMain = async (main) => {
  try {
    process.exitCode = (await main(process.argv.slice(2))) ?? 0;
  } catch (error) {
    console.error(error instanceof SetupError ? error.message : error);
    process.exitCode = 1;
  }
};
