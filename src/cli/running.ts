import type { ExitCode } from "./exit-codes.ts";
import type { Terminal } from "./terminal.ts";

// What a command does, with its arguments and options as the parser gives them.
export type Work<A extends readonly unknown[]> = (
  terminal: Terminal,
  ...args: A
) => ExitCode | Promise<ExitCode>;

// Makes of a command's work what the parser calls; the exit code goes to the end of the program.
export type Running = <A extends readonly unknown[]>(
  work: Work<A>,
) => (...args: A) => Promise<void>;
