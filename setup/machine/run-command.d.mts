export declare const runCommand: (
  file: string,
  args: readonly string[],
  options?: {
    readonly cwd?: string;
    readonly env?: NodeJS.ProcessEnv;
    readonly timeoutMs?: number;
    readonly logFile?: string;
  },
) => Promise<string>;
