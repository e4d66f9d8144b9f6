export declare const findProgram: (
  name: string,
  env?: NodeJS.ProcessEnv,
) => string | undefined;
