export declare const pulumiEnvironment: (
  env?: NodeJS.ProcessEnv,
) => NodeJS.ProcessEnv;
export declare const findPulumi: (
  env?: NodeJS.ProcessEnv,
) => string | undefined;
