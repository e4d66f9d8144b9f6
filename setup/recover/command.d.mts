export declare const runRecover: (
  asked: {
    readonly stack?: string;
    readonly forgetHost?: string;
    readonly containersAreGone?: boolean;
    readonly cwd?: string;
  },
  given: {
    readonly pulumi: string | undefined;
    readonly env: NodeJS.ProcessEnv;
    readonly cwd: string;
  },
) => Promise<0 | 1 | 2>;
