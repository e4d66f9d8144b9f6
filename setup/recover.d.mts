export type Run = {
  readonly stack: string;
  readonly pulumi: string;
  // The folder of the project.
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  // The address of the backend, as Pulumi has it.
  readonly backend: string | undefined;
  // How a person calls Pulumi here; "pulumi" when left out.
  readonly command?: string;
  readonly say: (text: string) => void;
};

export declare const recover: (
  run: Run,
) => Promise<"done" | "left" | "blocked">;

export declare const whyBlocked: (run: Run) => Promise<string | undefined>;

export declare const whyNoRoom: (run: Run) => string | undefined;
