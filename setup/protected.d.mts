export const whyProtected: (run: {
  readonly pulumi: string;
  readonly stack: string;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}) => Promise<string | undefined>;
