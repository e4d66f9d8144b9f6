export declare const pulumiEnvironment: (
  env?: NodeJS.ProcessEnv,
) => NodeJS.ProcessEnv;
export declare const findPulumi: (
  env?: NodeJS.ProcessEnv,
) => string | undefined;
export declare const localSecrets: {
  readonly passphrase: string;
  readonly salt: string;
};
