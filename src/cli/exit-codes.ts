// What the exit code of every command tells a pipeline.
export const exitCodes = {
  // Done, or nothing to do.
  fine: 0,
  // It could not be done, or something is wrong; the output says what.
  failed: 1,
  // The command was typed wrong; nothing was done.
  usage: 2,
  // The cluster is not as the files say; nothing was changed.
  differs: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
